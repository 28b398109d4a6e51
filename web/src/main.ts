// What a report does in a browser. The page is whole without it.
import { startCoverage } from './coverage';
import { startDecisions } from './decisions';
import { startFigures } from './figures';
import { startFindings, startTables } from './findings';
import { arrive, startPlace } from './place';
import { startStock } from './stock';
import { startNumbers } from './tables';
import { startStories } from './story';
import { startViews } from './views';

startPlace();
startViews();
startFigures();
startFindings();
startTables();
startNumbers();
startDecisions();
startCoverage();
startStories();
startStock();
arrive();

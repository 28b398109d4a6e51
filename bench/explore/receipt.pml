/* One receipt in the ERP becomes one difference in the shop: the protocol of examples/scenarios/one_receipt.json as a model
   for SPIN, for bench/explore.sh. The engine reads the change log, puts the difference with its key
   into its outbox, sends it, and acknowledges the log once it was answered. Requests are lost, come
   twice or late; answers are lost; the process dies between two of its steps. FAULTS bounds how
   often; NEW_KEY is the engine's bug retry-with-new-key. */
#ifndef FAULTS
#define FAULTS 1
#endif

mtype = { Log, Adjust, Ack };

byte faults = 0;
byte rows = 0;         /* of the change log */
byte acked = 0;        /* durable in the ERP */
byte available = 10;   /* in the shop */
bool used[16];          /* keys that the shop has seen */
bool pending = false;     /* the engine's outbox; durable */
byte key = 0;          /* of the change in it */
byte life = 0;         /* of the engine's process */
bool waits = false;    /* for an answer, or for the time at which it gives up */
bool quiet = false;    /* nothing is left to be done */

chan requests = [12] of { mtype, byte, byte, bool };  /* what, key, life, is the answer heard */
chan answers = [12] of { mtype, byte, byte };         /* what, life, rows */
chan given_up = [12] of { byte };                     /* life */

inline send(what, its_key) {
  if
  :: requests!what, its_key, life, true
  :: faults < FAULTS -> faults++; given_up!life                             /* lost */
  :: faults < FAULTS -> faults++; requests!what, its_key, life, false; given_up!life
                                                            /* the answer is lost, or it is late */
  :: faults < FAULTS -> faults++; requests!what, its_key, life, true;
                        requests!what, its_key, life, false                 /* twice */
  fi;
  waits = true
}
inline die() { faults++; life++; waits = false }

active proctype operator() { rows = 1 }

active proctype shop_and_erp() {
  mtype what; byte k; byte l; bool heard;
end:
  do
  :: atomic { requests??what, k, l, heard ->
       if
       :: what == Adjust && !used[k] -> used[k] = true; available = available + 5;
          assert(available <= 15)
       :: what == Ack -> acked = 1
       :: else
       fi;
       if
       :: heard -> answers!what, l, rows
       :: else
       fi }
  od
}

active proctype engine() {
  mtype what; byte l; byte r;
end:
  do
  :: atomic { !waits && pending -> send(Adjust, key) }
  :: atomic { !waits && !pending && acked == 0 && rows > 0 -> send(Log, 0) }
  :: atomic { waits && answers??[what, eval(life), r] -> answers??what, eval(life), r; waits = false;
       if
       :: what == Log && r > 0 && acked == 0 && !pending -> pending = true; key = 1;
          if
          :: true
          :: faults < FAULTS -> die()
          fi
       :: what == Adjust && pending -> send(Ack, 0); pending = false
       :: else
       fi }
  :: atomic { waits && given_up??[eval(life)] -> given_up??eval(life); waits = false;
#ifdef NEW_KEY
       if
       :: pending -> key++
       :: else
       fi
#endif
     }
  :: atomic { faults < FAULTS -> die() }
  :: atomic { !quiet && !waits && !pending && acked == 1 && empty(requests) ->
       quiet = true; c_code { printf("OUTCOME %d\n", now.available); } }
  od
}

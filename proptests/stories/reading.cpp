#include "proptests/stories/reading.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <regex>

#include <fmt/format.h>

namespace drydock {
namespace {

struct Pattern {
  SentenceForm const* form;
  std::regex regex;
};

std::regex regex_of(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.substr(i).starts_with("{}")) {
      // A time has its own form; names may hold anything.
      bool const time = out == "At " || out == "From ";
      out += time ? "(\\w{3} \\d+ \\w{3} \\d\\d:\\d\\d)" : "([\\s\\S]+?)";
      ++i;
    } else {
      if (std::string_view{R"(\^$.|?*+()[]{}/)"}.find(words[i]) != std::string_view::npos)
        out += '\\';
      out += words[i];
    }
  }
  return std::regex(out);
}

std::vector<Pattern> const& patterns() {
  static std::vector<Pattern> const kAll = [] {
    std::vector<Pattern> all;
    for (SentenceForm const& form : sentence_forms())
      all.push_back({&form, regex_of(form.words)});
    return all;
  }();
  return kAll;
}

/// Findings that show too many, or too few, whatever else they tell. What follows from one of them
/// must be wrong the same way.
enum class Way : std::uint8_t { Either, TooMany, TooFew };
Way way_of(std::string_view anomaly) {
  static std::map<std::string_view, Way> const kWays{{"lost-deduction", Way::TooMany},
                                                     {"oversell", Way::TooMany},
                                                     {"double-deduction", Way::TooFew}};
  auto const known = kWays.find(anomaly);
  return known == kWays.end() ? Way::Either : known->second;
}

std::string contradiction(Finding const& f) {
  if (f.anomaly != Anomaly::Drift || f.follows_from.empty() || f.cause.size() < 2 ||
      f.story.empty())
    return "";
  Way const way = way_of(f.cause[1]);
  bool const many = f.story.front().find(" too many") != std::string::npos;
  if ((way == Way::TooMany && !many) || (way == Way::TooFew && many))
    return fmt::format("too {} can't follow from a {}", many ? "many" : "few", f.cause[1]);
  return "";
}

}  // namespace

Reading::Reading(Witness const& witness, Finding const& finding, std::vector<std::string> said)
    : w(witness),
      f(finding),
      shop(witness.shop_named(finding.shop)),
      item(witness.item_named(finding.subject)),
      seen(witness.event(finding.event)),
      said_(std::move(said)) {}

std::int64_t Reading::number(std::size_t i) {
  std::string_view text = said_[i];
  bool negative = false;
  if (text.starts_with("−")) {
    negative = true;
    text.remove_prefix(std::string_view{"−"}.size());
  } else if (text.starts_with("+")) {
    text.remove_prefix(1);
  }
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  must(error == std::errc{} && end == text.data() + text.size(), "no number");
  return negative ? -value : value;
}

void Reading::must(bool so, std::string_view what) {
  if (!so && wrong_.empty())
    wrong_ = what;
}

void Reading::number_is(std::size_t i, std::int64_t so, std::string_view what) {
  std::int64_t const is = number(i);
  must(is == so, fmt::format("{}: said {}, so are {}", what, is, so));
}

void Reading::when_seen(std::size_t i, std::initializer_list<EventKind> kinds) {
  must(seen != nullptr, "no event at which it was seen");
  if (seen == nullptr)
    return;
  must(kinds.size() == 0 || std::ranges::find(kinds, seen->fact.kind) != kinds.end(),
       "an event of another kind");
  when(i, seen->at);
}

void Reading::when(std::size_t i, Tick at) {
  must(said_[i] == w.clock(at, shop),
       fmt::format("not the time of it: said {}, it was {}", said_[i], w.clock(at, shop)));
  at_ = at;
}

Event const* Reading::commitment(std::string_view order, std::int64_t units,
                                 std::string_view of) const {
  return in_slice([&](Event const& e) {
    return takes_goods(e.fact) && -e.fact.amount == units &&
           w.order_name(e.fact.shop, e.fact.order) == order && w.is_of(e.fact, of);
  });
}

Event const* Reading::read_in_slice(std::optional<std::int64_t> number) const {
  auto const account = w.account_named(f.account);
  auto const found = [&](bool any) {
    return in_slice([&](Event const& e) {
      return e.fact.kind == EventKind::ErpInventoryRead && account && e.account == *account &&
             w.item_number(e.fact.item) == f.subject && (any || e.fact.after == *number);
    });
  };
  Event const* const of_number = number ? found(false) : nullptr;
  return of_number != nullptr ? of_number : found(true);
}

std::optional<ReadSentence> read_sentence(std::string_view sentence) {
  std::string const text{sentence};
  for (Pattern const& p : patterns()) {
    std::smatch match;
    if (!std::regex_match(text, match, p.regex))
      continue;
    ReadSentence out{p.form, {}, {}};
    for (std::size_t i = 1; i < match.size(); ++i) {
      out.said.push_back(match[i].str());
      out.where.emplace_back(static_cast<std::size_t>(match.position(i)),
                             static_cast<std::size_t>(match.length(i)));
    }
    return out;
  }
  return std::nullopt;
}

std::vector<std::string> untrue_of(Witness const& witness, Finding const& finding) {
  std::vector<std::string> out;
  auto const say = [&](std::string_view sentence, std::string_view why) {
    out.push_back(fmt::format("{} of {}: \"{}\": {}", name_of(finding.anomaly), finding.subject,
                              sentence, why));
  };
  if (finding.story.empty())
    say("", "a finding without a story");
  bool about_subject = false;
  std::optional<Tick> before;
  for (std::string const& sentence : finding.story) {
    about_subject = about_subject || sentence.find(finding.subject) != std::string::npos;
    auto const read = read_sentence(sentence);
    if (!read) {
      say(sentence, "a sentence that nobody has said what makes it true");
      continue;
    }
    Reading reading(witness, finding, read->said);
    read->form->check(reading);
    if (!reading.wrong().empty())
      say(sentence, reading.wrong());
    if (reading.told_at()) {
      if (before && *reading.told_at() < *before)
        say(sentence, "told after what came later");
      before = reading.told_at();
    }
  }
  if (!about_subject)
    say(finding.story.empty() ? "" : finding.story.front(), "the story is not about the subject");
  if (auto const why = contradiction(finding); !why.empty())
    say(finding.story.front(), why);
  if (!std::ranges::is_sorted(finding.slice))
    say("", "events that are not in their order");
  for (std::uint32_t const id : finding.slice) {
    auto const text = witness.record.event_texts.find(id);
    if (text == witness.record.event_texts.end())
      say("", fmt::format("event {} has no sentence", id));
    else if (auto const why = untrue_of_event(witness, id, text->second); !why.empty())
      say(text->second, why);
  }
  return out;
}

std::vector<std::string> untrue(Witness const& witness) {
  std::vector<std::string> out;
  for (Finding const& f : witness.record.findings)
    for (std::string& why : untrue_of(witness, f))
      out.push_back(std::move(why));
  return out;
}

}  // namespace drydock

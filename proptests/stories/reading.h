#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proptests/stories/witness.h"

namespace drydock {

/// One sentence of a finding's story, read back: what it says, beside the run that it says it of.
/// Nothing here asks the code that wrote the sentence, or the truth that it was written from: names
/// and numbers come from the history, the plan, and the two systems as they ended.
class Reading {
 public:
  Reading(Witness const& witness, Finding const& finding, std::vector<std::string> said);

  Witness const& w;
  Finding const& f;
  std::optional<std::size_t> shop;    ///< of the finding
  std::optional<std::uint32_t> item;  ///< its subject, where that is an item
  Event const* seen;                  ///< at which it was seen; null when nowhere

  [[nodiscard]] std::string const& said(std::size_t i) const { return said_[i]; }
  /// A number that is said; complains when it is none.
  std::int64_t number(std::size_t i);
  void must(bool so, std::string_view what);
  void subject(std::size_t i) { must(said_[i] == f.subject, "not the subject of the finding"); }
  void account(std::size_t i) {
    must(!f.account.empty() && said_[i] == f.account, "not the account of the finding");
  }
  void number_is(std::size_t i, std::int64_t so, std::string_view what);
  /// The time of what was seen, which was of one of these kinds.
  void when_seen(std::size_t i, std::initializer_list<EventKind> kinds);
  void when(std::size_t i, Tick at);
  /// The first event of the slice for which this is so, null when there is none.
  template <class P>
  Event const* in_slice(P&& is) const {
    for (std::uint32_t const id : f.slice)
      if (Event const* const e = w.event(id); e != nullptr && is(*e))
        return e;
    return nullptr;
  }
  /// The order line of the slice that took goods of this item.
  [[nodiscard]] Event const* commitment(std::string_view order, std::int64_t units,
                                        std::string_view item) const;
  /// A read of the finding's item by its account in the slice, of this number where there is one.
  [[nodiscard]] Event const* read_in_slice(std::optional<std::int64_t> number = {}) const;
  [[nodiscard]] std::string const& wrong() const { return wrong_; }
  [[nodiscard]] std::optional<Tick> told_at() const { return at_; }

 private:
  std::vector<std::string> said_;
  std::string wrong_;
  std::optional<Tick> at_;
};

/// A sentence with places for names and numbers, and what makes it true.
struct SentenceForm {
  std::string_view words;  ///< "Order {} took {} of {}."
  void (*check)(Reading&);
};
std::span<SentenceForm const> sentence_forms();

/// A sentence taken apart by the first form that fits. None: nobody has said what makes it true.
struct ReadSentence {
  SentenceForm const* form = nullptr;
  std::vector<std::string> said;
  std::vector<std::pair<std::size_t, std::size_t>> where;  ///< of each, in the sentence: from, size
};
std::optional<ReadSentence> read_sentence(std::string_view sentence);

/// What is not so in the story of one finding and in the sentences of its events.
std::vector<std::string> untrue_of(Witness const& witness, Finding const& finding);
std::vector<std::string> untrue(Witness const& witness);

/// What is not so in the sentence of one event.
std::string untrue_of_event(Witness const& witness, std::uint32_t event, std::string_view text);

}  // namespace drydock

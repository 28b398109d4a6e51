#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "proptests/verdict/judged.h"

/// Many made stores, each as it is and with defects planted, and how often a check is right.
namespace drydock::corpus {

/// A store and what is planted in it.
struct Case {
  Seed seed;
  std::string defect;  ///< "": the store is healthy
  friend bool operator==(Case const&, Case const&) = default;
};

enum class CheckRepairs : std::uint8_t { No, Yes };

/// What a store is like. A defect is to be told in each.
enum class StoreKind : std::uint8_t { Small, ManyLocations, SeveralShops };

struct CaseResult {
  Case of;
  std::string kind;  ///< of the defect; "healthy"
  StoreKind store = StoreKind::Small;
  bool planted = true;  ///< false: the store has nothing that the defect could be planted in
  bool must_not_go = false;
  bool said_no = false;    ///< NO-GO, or unknown where that is right
  std::string unreadable;  ///< what the reader refuses of the whole folder; "" for nothing
  Judged judged;
};

/// The files of a case. None: the defect does not apply to this store.
/// Errors: there is no such defect.
std::expected<std::optional<Files>, std::string> files_of(Case const& one);

/// Writes the files, reads them, checks them and judges what was said.
CaseResult run_case(Case const& one, CheckRepairs repairs);

/// `stores` healthy ones from `first` on, and `defects_each` defects in each, in turns.
std::vector<Case> cases_of(std::uint64_t first, std::uint32_t stores, std::uint32_t defects_each);

StoreKind kind_of(MadeStore const& store);

/// The cases, and as many more small ones of each defect as it takes until `each` of every kind of
/// store are among them, where so many of the `stores` from `first` on have a place for it.
std::vector<Case> with_each_kind(std::vector<Case> cases, std::uint64_t first, std::uint32_t stores,
                                 std::uint32_t each);

struct CorpusOptions {
  unsigned threads = 2;
  CheckRepairs repairs = CheckRepairs::Yes;
  std::function<void(std::uint32_t done, std::uint32_t of)> progress;
};
std::vector<CaseResult> run_cases(std::vector<Case> const& cases, CorpusOptions const& options);

/// The tables of docs/accuracy.md, in Markdown: precision and recall, how often each question was
/// answered right by kind, and each case that was answered wrong.
std::string accuracy_page(std::vector<CaseResult> const& results);

}  // namespace drydock::corpus

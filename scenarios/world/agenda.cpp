#include "scenarios/world/agenda.h"

#include <algorithm>

namespace drydock {
namespace {

/// A heap keeps its greatest at the front: that is what comes first.
bool comes_later(Due const& a, Due const& b) {
  return a.at != b.at ? a.at > b.at : a.order > b.order;
}

}  // namespace

Agenda::Agenda(std::span<action::TimedAction const> acts, Tick start) : others_(acts.size()) {
  std::vector<Act> sorted;
  sorted.reserve(acts.size());
  for (std::size_t i = 0; i < acts.size(); ++i)
    sorted.push_back({std::max(acts[i].at, start), static_cast<std::uint32_t>(i)});
  std::ranges::stable_sort(sorted, {}, &Act::at);
  acts_ = std::make_shared<std::vector<Act> const>(std::move(sorted));
}

void Agenda::add(Tick at, DueKind kind, std::uint64_t data, std::uint8_t account,
                 std::uint32_t life) {
  heap_.push_back({at, order_++, data, kind, account, life});
  std::ranges::push_heap(heap_, comes_later);
  if (kind != DueKind::Timer)
    ++others_;
}

Tick Agenda::next() const {
  Tick const other = heap_.empty() ? kNever : heap_.front().at;
  return has_acts() ? std::min(other, (*acts_)[next_act_].at) : other;
}

Due Agenda::take() {
  if (has_acts()) {
    Act const& act = (*acts_)[next_act_];
    if (heap_.empty() || act.at <= heap_.front().at) {
      ++next_act_;
      --others_;
      return {.at = act.at, .data = act.place, .kind = DueKind::Action};
    }
  }
  std::ranges::pop_heap(heap_, comes_later);
  Due const due = heap_.back();
  heap_.pop_back();
  if (due.kind != DueKind::Timer)
    --others_;
  return due;
}

Due Agenda::take(std::size_t place) {
  Due const due = heap_[place];
  heap_[place] = heap_.back();
  heap_.pop_back();
  restore();
  if (due.kind != DueKind::Timer)
    --others_;
  return due;
}

void Agenda::restore() { std::ranges::make_heap(heap_, comes_later); }

void Agenda::drop_acts() {
  if (!acts_)
    return;
  others_ -= acts_->size() - next_act_;
  acts_.reset();
  next_act_ = 0;
}

}  // namespace drydock

#include "model/fault.h"

#include <algorithm>

namespace drydock {
namespace {

constexpr auto kCards = std::to_array<FaultCard>({
    {FaultKind::LoseRequest, "lose-request", "loses request",
     "It never arrives; the caller times out.", Struck::Call, 1'500},
    {FaultKind::LoseResponse, "lose-response", "loses response",
     "The effect stays; the caller times out.", Struck::Call, 2'000},
    {FaultKind::DelayRequest, "delay-request", "delays request", "It arrives late.", Struck::Call,
     500},
    {FaultKind::DelayResponse, "delay-response", "delays response",
     "The effect is there at once, the answer comes late.", Struck::Call, 1'000},
    {FaultKind::RepeatRequest, "repeat-request", "repeats request", "It arrives twice.",
     Struck::Call, 300},
    {FaultKind::Throttle, "throttle", "throttles", "It is refused before execution.", Struck::Call,
     3'000},
    {FaultKind::ServerError, "server-error", "fails request", "A 5xx answer before execution.",
     Struck::Call, 1'000},
    {FaultKind::ServerErrorAfter, "server-error-after", "fails response",
     "A 5xx answer although the effect is there.", Struck::Call, 500},
    {FaultKind::CutPage, "cut-page", "cuts page", "A page read in the middle of a walk times out.",
     Struck::Call, 1'000},
    {FaultKind::LoseWebhook, "lose-webhook", "loses webhook", "It is never delivered.",
     Struck::Webhook, 5'000},
    {FaultKind::DelayWebhook, "delay-webhook", "delays webhook", "It is delivered late.",
     Struck::Webhook, 5'000},
    {FaultKind::RepeatWebhook, "repeat-webhook", "repeats webhook", "It is delivered twice.",
     Struck::Webhook, 3'000},
    {FaultKind::ReorderWebhook, "reorder-webhook", "reorders webhook",
     "It is overtaken by later ones.", Struck::Webhook, 2'000},
    {FaultKind::CrashEngine, "crash-engine", "crashes engine",
     "The engine dies between two effects.", Struck::Engine, 40},
});
static_assert(in_order<FaultKind>(kCards, &FaultCard::kind),
              "each fault needs its card, at the place of its enumerator");
// The second trading week has every kind of fault, so none may be left at 0.
static_assert(std::ranges::none_of(kCards,
                                   [](FaultCard const& c) {
                                     return c.name.empty() || c.verb.empty() || c.meaning.empty() ||
                                            c.week_per_million == 0;
                                   }),
              "each card says all of it");

constexpr auto kCardNames = texts_of(kCards, &FaultCard::name);

}  // namespace

std::span<FaultCard const> fault_cards() { return kCards; }

FaultCard const& card_of(FaultKind kind) { return kCards[static_cast<std::size_t>(kind)]; }

template <>
std::span<std::string_view const> names_of<FaultKind>() {
  return kCardNames;
}

std::string_view name_of(FaultKind kind) { return card_of(kind).name; }

}  // namespace drydock

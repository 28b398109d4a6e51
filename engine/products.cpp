#include "engine/flow.h"
namespace drydock::engine::products {
void start(Turn&) {}
void ask(Turn&) {}
void take(Turn&, shop::Answer const&) {}
void take(Turn&, erp::Answer const&) {}
void refused(Turn&, std::string const&) {}
void unanswered(Turn&) {}
void abandoned(Turn&) {}
void on_webhook(Turn&, shop::Webhook const&) {}
}
namespace drydock::engine::prices {
void start(Turn&) {}
void ask(Turn&) {}
void take(Turn&, shop::Answer const&) {}
void take(Turn&, erp::Answer const&) {}
void refused(Turn&, std::string const&) {}
void abandoned(Turn&) {}
void resume(Turn&, bool) {}
}

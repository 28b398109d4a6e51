#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/change.h"
#include "model/config.h"
#include "model/finding.h"
#include "model/price_lists.h"
#include "model/verdict.h"

/// What can be said of a store without running it: the configuration rules of the guide. An error
/// is what does damage by itself; what only makes damage possible or likely is a warning.
namespace drydock {

/// One of the settings that decide, with what was found. Rule: R135.
struct SettingCheck {
  std::string path;     ///< "inventory.push"
  std::string label;    ///< as in the vendor's screen
  std::string account;  ///< "" when it concerns all
  std::string value;
  std::string recommended;
  Verdict verdict = Verdict::Unknown;
  std::string why;
  std::vector<std::string> rules;
  bool critical = false;
};

/// A finding with the changes that take it away; none when only people can say what is right.
struct RuleFinding {
  Finding finding;
  std::vector<Change> changes;
  std::vector<std::string> all = {};  ///< all that it is about, where its subject names only some
  std::vector<std::int64_t> units_of_all = {};  ///< units of each of these, where that is told
  /// Of complaints about handles and matches: the base parts that it is about. Sorted.
  std::set<std::string> parts = {};
  /// What its story says that comes of the settings in `changes`, and weeks then show.
  std::vector<Anomaly> foretells = {};
};

struct SettingsReview {
  std::vector<RuleFinding> findings;  ///< by account, then rule; those of the data last
  std::vector<SettingCheck>
      settings;  ///< the seven critical ones of each account, then others blamed
};

SettingsReview review_settings(StoreConfig const& store, Catalogue const& catalogue);

struct Reconciliation;
struct Comparison;
struct CommonCause;
struct Decision;
struct Identity;

/// What matching found beyond single handles: nothing reconciled at all, groups for a person,
/// products that XoroERP does not know. Rule: R28, R31, R34.
void review_reconciliation(std::vector<Reconciliation> const& all, std::vector<RuleFinding>& out);

/// The cause of the finding on SKUs that stand on each other's products.
inline constexpr std::string_view kSkusCrossed = "skus-crossed";

/// The causes of findings that others may follow from (check/root_rows.h).
inline constexpr std::string_view kItemNumbersLost = "item-numbers-lost-in-a-spreadsheet";
inline constexpr std::string_view kSkuOfSeveral = "sku-of-several-variants";
/// Units of open orders that XoroERP has no sales order for.
inline constexpr std::string_view kOpenInShopAlone = "open-in-shop-unknown-to-erp";
/// The same of goods that no account's tags let through.
inline constexpr std::string_view kOpenWithoutTag = "open-in-shop-without-a-tag";
/// Units of open orders that XoroERP has only a part of.
inline constexpr std::string_view kOpenInPart = "open-in-part-in-erp";
/// One account pushes, and another imports the orders that it would have to wait for.
inline constexpr std::string_view kOrdersOfAnother = "orders-come-by-another-account";
/// Past orders that XoroERP would have refused.
inline constexpr std::string_view kPastLinesOfNoItem = "past-orders-with-lines-of-no-item";
/// Stock is pushed to a shop from which products are taken.
inline constexpr std::string_view kFromShopify = "inventory-owner-unstated";
inline constexpr std::string_view kStoreBehindTwoLocations = "erp-store-behind-two-locations";
inline constexpr std::string_view kLocationOfAnotherStore = "location-of-an-unmapped-erp-store";
inline constexpr std::string_view kLocationLeftAlone = "location-left-alone";
inline constexpr std::string_view kLocationUnwritten = "location-that-no-account-writes";
inline constexpr std::string_view kAtsOfOtherColumns = "ats-not-what-its-columns-make";
/// Goods on sale whose tags hold the wanted one behind another sign than a comma.
inline constexpr std::string_view kFilterMatchesNothing = "tag-filter-matches-nothing";
inline constexpr std::string_view kNoTagFilter = "no-tag-filter";
inline constexpr std::string_view kTagRespelled = "tag-spelled-differently";
inline constexpr std::string_view kTagsNotApart = "tags-behind-another-separator";
/// Goods on sale without the tag that other items of their product have.
inline constexpr std::string_view kTagOnSistersAlone = "tag-on-other-items-of-the-product";
/// Goods on sale that an account deals with and none pushes, while others are pushed.
inline constexpr std::string_view kGoodsUnpushed = "goods-that-no-account-pushes";
inline constexpr std::string_view kNoStockInErp = "no-stock-in-erp";
/// Of the finding on the differences that one reason explains: "price-factor".
std::string cause_of(CommonCause const& common);

/// What the two sides tell of the same goods. Plain differences are noted, since the first sync is
/// there to end them; a side without numbers and a variant without an item are errors. Rule: R112.
/// `identities`: of the same shops; what they tell of a variant is not told twice.
void review_sides(StoreConfig const& store, std::vector<Comparison> const& all,
                  std::vector<Identity> const& identities, std::vector<RuleFinding>& out);
/// Inventory exports that lack rows of goods which the other side has, for those whose files they
/// are. Rule: R112.
void review_rows(std::vector<Comparison> const& all, std::vector<RuleFinding>& out);
/// Files in which nothing is on both sides, for those whose files they are: a scenario may well
/// begin with an empty shop.
void review_pairs(StoreConfig const& store, std::vector<Comparison> const& all,
                  std::vector<RuleFinding>& out);

/// Everything that can be said of a store without a run: settings, data, how its shops match, and
/// what the two sides tell, as far as people have not decided it. `lists`: as in compare_sides.
std::vector<RuleFinding> review_all(StoreConfig const& store, Catalogue const& catalogue,
                                    std::span<Decision const> decisions = {},
                                    PriceLists const* lists = nullptr);
/// The findings of it alone.
std::vector<Finding> review_store(StoreConfig const& store, Catalogue const& catalogue);

/// "A, B, C, D, E and 12 more".
std::string some_of(std::vector<std::string> const& names);

namespace settings_rules {

/// Collects findings; blame and repair are written from the changes.
class Review {
 public:
  Review(StoreConfig const& store, Catalogue const& catalogue)
      : store_(store), catalogue_(catalogue) {}

  struct Told {
    Anomaly anomaly = Anomaly::Misconfigured;
    Severity severity = Severity::Warning;
    std::vector<std::string> rules = {};
    std::string subject = {};
    std::vector<std::string> all = {};  ///< where the subject names only some
    std::vector<std::int64_t> units_of_all = {};
    std::set<std::string> parts = {};
    std::vector<Anomaly> foretells = {};
    std::string shop = {}, account = {};
    std::int64_t units = 0;
    std::int64_t money_minor = 0;
    std::vector<std::string> cause = {}, story = {};
    std::vector<Change> changes = {};
    std::vector<Place> blame = {};    ///< beyond the places of the changes
    std::vector<Advice> advice = {};  ///< beyond the changes
  };
  void tell(Told told);
  /// A change of one setting of one account.
  [[nodiscard]] Change set(AccountConfig const& account, std::string_view path,
                           std::string_view value) const;
  /// One setting of one account, to blame.
  [[nodiscard]] Place setting(AccountConfig const& account, std::string_view path) const {
    return setting_of(store_, account, path);
  }
  [[nodiscard]] StoreConfig const& store() const { return store_; }
  [[nodiscard]] Catalogue const& catalogue() const { return catalogue_; }
  [[nodiscard]] ShopConfig const& shop_of(AccountConfig const& account) const {
    return store_.shops[account.shop.value()];
  }
  [[nodiscard]] std::vector<RuleFinding> take() { return std::move(findings_); }

 private:
  StoreConfig const& store_;
  Catalogue const& catalogue_;
  std::vector<RuleFinding> findings_;
};

/// What a finding about an account begins with.
Review::Told about(Review const& review, AccountConfig const& account);
/// Rules on each account, and on accounts that share a shop (settings_rules_accounts.cpp).
void check_accounts(Review& review);
/// Rules on how an account syncs (settings_rules_sync.cpp).
void check_sync(Review& review, AccountConfig const& account);
/// Rules on what becomes of an account's orders (orders.cpp).
void check_orders(Review& review, AccountConfig const& account);
/// Rules on what the exports hold (settings_rules_data.cpp).
void check_data(Review& review);
/// Rules on goods of one shop that are made of others (kits.cpp).
void check_kits(Review& review, std::size_t shop);
/// Rules on goods of one shop that are left to nobody (scope.cpp).
void check_scope(Review& review, std::size_t shop);

}  // namespace settings_rules
}  // namespace drydock

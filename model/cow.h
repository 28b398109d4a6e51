#pragma once

#include <array>
#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace drydock {

/// A value on the heap that copies share until one of them writes.
template <class T>
class CowPtr {
 public:
  CowPtr() = default;
  explicit CowPtr(T value) : shared_(std::make_shared<T>(std::move(value))) {}
  [[nodiscard]] bool empty() const { return shared_ == nullptr; }
  [[nodiscard]] T const* get() const { return shared_.get(); }
  T const& operator*() const { return *shared_; }
  T const* operator->() const { return shared_.get(); }
  /// The value for writing; copied first when another copy still reads it. Made when empty.
  T& write() {
    if (!shared_) shared_ = std::make_shared<T>();
    else if (shared_.use_count() != 1) shared_ = std::make_shared<T>(*shared_);
    return *shared_;
  }
  void reset() { shared_.reset(); }

 private:
  std::shared_ptr<T> shared_;
};

/// A growing array whose copy costs one reference count, whatever its size: a tree of fixed-width
/// nodes, shared between copies, cloned along the path of a write. A world of a million variants is
/// forked in the time of a world of ten.
template <class T, std::size_t kLeaf = 64>
class CowVector {
  static constexpr std::size_t kFan = 64;
  struct Node;
  using NodePtr = Node*;
  struct Node {
    std::atomic<std::uint32_t> refs{1};
    bool leaf;
    explicit Node(bool is_leaf) : leaf(is_leaf) {}
  };
  struct Leaf : Node {
    std::array<T, kLeaf> values{};
    Leaf() : Node(true) {}
    Leaf(Leaf const& o) : Node(true), values(o.values) {}
  };
  struct Branch : Node {
    std::array<Node*, kFan> kids{};
    Branch() : Node(false) {}
    Branch(Branch const& o) : Node(false), kids(o.kids) { for (Node* k : kids) retain(k); }
  };
  static void retain(Node* n) { if (n) n->refs.fetch_add(1, std::memory_order_relaxed); }
  static void release(Node* n) {
    if (!n || n->refs.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    if (n->leaf) { delete static_cast<Leaf*>(n); return; }
    auto* b = static_cast<Branch*>(n);
    for (Node* k : b->kids) release(k);
    delete b;
  }
  static bool unique(Node const* n) { return n->refs.load(std::memory_order_acquire) == 1; }

 public:
  CowVector() = default;
  CowVector(CowVector const& o) : root_(o.root_), size_(o.size_), depth_(o.depth_) { retain(root_); }
  CowVector(CowVector&& o) noexcept
      : root_(std::exchange(o.root_, nullptr)), size_(std::exchange(o.size_, 0)),
        depth_(std::exchange(o.depth_, 0)) {}
  CowVector& operator=(CowVector o) noexcept {
    std::swap(root_, o.root_); std::swap(size_, o.size_); std::swap(depth_, o.depth_);
    return *this;
  }
  ~CowVector() { release(root_); }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  [[nodiscard]] T const& operator[](std::size_t i) const {
    assert(i < size_);
    Node const* n = root_;
    for (unsigned level = depth_; level > 0; --level)
      n = static_cast<Branch const*>(n)->kids[slot(i, level)];
    return static_cast<Leaf const*>(n)->values[i % kLeaf];
  }
  [[nodiscard]] T const& back() const { return (*this)[size_ - 1]; }

  /// The element for writing; shared nodes on its path are cloned first.
  [[nodiscard]] T& write(std::size_t i) {
    assert(i < size_);
    Node** link = &root_;
    for (unsigned level = depth_; level > 0; --level) {
      own(*link);
      link = &static_cast<Branch*>(*link)->kids[slot(i, level)];
    }
    own(*link);
    return static_cast<Leaf*>(*link)->values[i % kLeaf];
  }

  void push_back(T value) {
    if (size_ == capacity()) {
      if (!root_) { root_ = new Leaf; }
      else {
        auto* up = new Branch;
        up->kids[0] = root_;
        root_ = up;
        ++depth_;
      }
    }
    std::size_t const i = size_++;
    Node** link = &root_;
    for (unsigned level = depth_; level > 0; --level) {
      own(*link);
      link = &static_cast<Branch*>(*link)->kids[slot(i, level)];
      if (!*link) *link = level == 1 ? static_cast<Node*>(new Leaf) : static_cast<Node*>(new Branch);
    }
    own(*link);
    static_cast<Leaf*>(*link)->values[i % kLeaf] = std::move(value);
  }
  void clear() { *this = CowVector{}; }

  template <class F>
  void for_each(F&& f) const { for (std::size_t i = 0; i < size_; ++i) f((*this)[i]); }

  class Iterator {
   public:
    Iterator(CowVector const* v, std::size_t i) : v_(v), i_(i) {}
    T const& operator*() const { return (*v_)[i_]; }
    Iterator& operator++() { ++i_; return *this; }
    bool operator!=(Iterator const& o) const { return i_ != o.i_; }

   private:
    CowVector const* v_;
    std::size_t i_;
  };
  [[nodiscard]] Iterator begin() const { return {this, 0}; }
  [[nodiscard]] Iterator end() const { return {this, size_}; }

 private:
  static std::size_t width(unsigned level) {  // elements under one child at this level
    std::size_t w = kLeaf;
    for (unsigned i = 1; i < level; ++i) w *= kFan;
    return w;
  }
  static std::size_t slot(std::size_t i, unsigned level) { return (i / width(level)) % kFan; }
  [[nodiscard]] std::size_t capacity() const { return root_ ? width(depth_ + 1) : 0; }
  static void own(Node*& n) {
    if (unique(n)) return;
    Node* mine = n->leaf ? static_cast<Node*>(new Leaf(*static_cast<Leaf*>(n)))
                         : static_cast<Node*>(new Branch(*static_cast<Branch*>(n)));
    release(n);
    n = mine;
  }

  Node* root_ = nullptr;
  std::size_t size_ = 0;
  unsigned depth_ = 0;
};

/// A map from a string or integer key to a value with the same cheap copies: buckets in a CowVector.
/// There is no iteration over it on purpose: its order would be the hash's.
template <class Key, class Value, class Hash>
class CowMap {
  struct Entry { Key key; Value value; };
  using Bucket = std::vector<Entry>;

 public:
  [[nodiscard]] Value const* find(Key const& key) const {
    if (buckets_.empty()) return nullptr;
    for (auto const& e : buckets_[index(key)]) if (e.key == key) return &e.value;
    return nullptr;
  }
  [[nodiscard]] bool contains(Key const& key) const { return find(key) != nullptr; }
  /// Inserts or replaces.
  void set(Key const& key, Value value) {
    if (size_ >= buckets_.size() * 2) grow();
    Bucket& bucket = buckets_.write(index(key));
    for (auto& e : bucket) if (e.key == key) { e.value = std::move(value); return; }
    bucket.push_back({key, std::move(value)});
    ++size_;
  }
  void erase(Key const& key) {
    if (!contains(key)) return;
    Bucket& bucket = buckets_.write(index(key));
    for (auto it = bucket.begin(); it != bucket.end(); ++it)
      if (it->key == key) { bucket.erase(it); --size_; return; }
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  [[nodiscard]] std::size_t index(Key const& key) const { return Hash{}(key) % buckets_.size(); }
  void grow() {
    CowVector<Bucket> old = std::exchange(buckets_, {});
    std::size_t const count = old.empty() ? 16 : old.size() * 4;
    for (std::size_t i = 0; i < count; ++i) buckets_.push_back({});
    for (auto const& bucket : old)
      for (auto const& e : bucket) buckets_.write(index(e.key)).push_back(e);
  }
  CowVector<Bucket> buckets_;
  std::size_t size_ = 0;
};

/// FNV-1a for string keys, a mixer for integers: the same on every machine, unlike std::hash.
struct StableHash {
  std::size_t operator()(std::string_view text) const {
    std::uint64_t h = 0xCBF2'9CE4'8422'2325ULL;
    for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3ULL;
    return static_cast<std::size_t>(h ^ (h >> 29));
  }
  std::size_t operator()(std::uint64_t n) const {
    n = (n ^ (n >> 30)) * 0xBF58'476D'1CE4'E5B9ULL;
    return static_cast<std::size_t>(n ^ (n >> 31));
  }
};

}  // namespace drydock

#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#endif

namespace drydock {

/// How many copies share a node. A fork raises some eighty of these; without a second thread they
/// are plain numbers, which saves most of its time (the C library says when that is so).
class RefCount {
 public:
  void raise() {
    if (one_thread())
      count_.store(count_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    else
      count_.fetch_add(1, std::memory_order_relaxed);
  }
  /// True when that was the last.
  [[nodiscard]] bool lower() {
    if (!one_thread())
      return count_.fetch_sub(1, std::memory_order_acq_rel) == 1;
    std::uint32_t const left = count_.load(std::memory_order_relaxed) - 1;
    count_.store(left, std::memory_order_relaxed);
    return left == 0;
  }
  [[nodiscard]] bool unique() const { return count_.load(std::memory_order_acquire) == 1; }

 private:
  static bool one_thread() {
#if __has_include(<sys/single_threaded.h>)
    return __libc_single_threaded != 0;
#else
    return false;
#endif
  }
  std::atomic<std::uint32_t> count_{1};
};

/// A value on the heap that copies share until one of them writes: one pointer wide.
template <class T>
class CowPtr {
 public:
  CowPtr() = default;
  explicit CowPtr(T value) : box_(new Box{{}, std::move(value)}) {}
  CowPtr(CowPtr const& o) : box_(o.box_) {
    if (box_)
      box_->refs.raise();
  }
  CowPtr(CowPtr&& o) noexcept : box_(std::exchange(o.box_, nullptr)) {}
  CowPtr& operator=(CowPtr o) noexcept {
    std::swap(box_, o.box_);
    return *this;
  }
  ~CowPtr() {
    if (box_ && box_->refs.lower())
      delete box_;
  }

  [[nodiscard]] bool empty() const { return box_ == nullptr; }
  [[nodiscard]] T const* get() const { return box_ ? &box_->value : nullptr; }
  T const& operator*() const {
    assert(box_);
    return box_->value;
  }
  T const* operator->() const {
    assert(box_);
    return &box_->value;
  }
  /// The value for writing; copied first when another copy still reads it. Made when empty.
  T& write() {
    if (!box_)
      box_ = new Box{{}, T{}};
    else if (!box_->refs.unique())
      *this = CowPtr{box_->value};
    return box_->value;
  }
  void reset() { *this = CowPtr{}; }

 private:
  struct Box {
    RefCount refs;
    T value;
  };
  Box* box_ = nullptr;
};

/// Elements of one leaf, unless somebody knows better: about a kilobyte. A write after a copy
/// clones one leaf.
template <class T>
inline constexpr std::size_t kCowLeaf = sizeof(T) >= 256 ? 4
                                        : sizeof(T) <= 16
                                            ? 64
                                            : std::bit_floor(std::size_t{1024} / sizeof(T));

/// A growing array whose copy costs one reference count, whatever its size: a tree of fixed-width
/// nodes, shared between copies, cloned along the path of a write. A world of a million variants is
/// forked in the time of a world of ten.
template <class T, std::size_t kLeaf = kCowLeaf<T>>
class CowVector {
  static_assert(std::has_single_bit(kLeaf));
  static constexpr unsigned kLeafBits = std::countr_zero(kLeaf);
  static constexpr unsigned kFanBits = 6;
  static constexpr std::size_t kFan = std::size_t{1} << kFanBits;
  struct Node {
    RefCount refs;
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
    Branch(Branch const& o) : Node(false), kids(o.kids) {
      for (Node* k : kids)
        retain(k);
    }
  };
  static void retain(Node* n) {
    if (n)
      n->refs.raise();
  }
  static void release(Node* n) {
    if (!n || !n->refs.lower())
      return;
    if (n->leaf) {
      delete static_cast<Leaf*>(n);
      return;
    }
    auto* b = static_cast<Branch*>(n);
    for (Node* k : b->kids)
      release(k);
    delete b;
  }

 public:
  CowVector() = default;
  CowVector(CowVector const& o) : root_(o.root_), size_(o.size_), depth_(o.depth_) {
    retain(root_);
  }
  CowVector(CowVector&& o) noexcept
      : root_(std::exchange(o.root_, nullptr)),
        size_(std::exchange(o.size_, 0)),
        depth_(std::exchange(o.depth_, 0)) {}
  CowVector& operator=(CowVector o) noexcept {
    std::swap(root_, o.root_);
    std::swap(size_, o.size_);
    std::swap(depth_, o.depth_);
    return *this;
  }
  ~CowVector() { release(root_); }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  [[nodiscard]] T const& operator[](std::size_t i) const { return leaf_of(i)->values[i % kLeaf]; }
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
      if (!root_) {
        root_ = new Leaf;
      } else {
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
      if (!*link)
        *link = level == 1 ? static_cast<Node*>(new Leaf) : static_cast<Node*>(new Branch);
    }
    own(*link);
    static_cast<Leaf*>(*link)->values[i % kLeaf] = std::move(value);
  }
  void clear() { *this = CowVector{}; }

  template <class F>
  void for_each(F&& f) const {
    for (T const& value : *this)
      f(value);
  }

  class Iterator {
   public:
    Iterator(CowVector const* v, std::size_t i) : v_(v), i_(i) { enter(); }
    T const& operator*() const { return leaf_->values[i_ % kLeaf]; }
    Iterator& operator++() {
      if (++i_ % kLeaf == 0)
        enter();
      return *this;
    }
    bool operator!=(Iterator const& o) const { return i_ != o.i_; }

   private:
    void enter() { leaf_ = i_ < v_->size_ ? v_->leaf_of(i_) : nullptr; }
    CowVector const* v_;
    std::size_t i_;
    Leaf const* leaf_ = nullptr;
  };
  [[nodiscard]] Iterator begin() const { return {this, 0}; }
  [[nodiscard]] Iterator end() const { return {this, size_}; }

 private:
  [[nodiscard]] Leaf const* leaf_of(std::size_t i) const {
    assert(i < size_);
    Node const* n = root_;
    for (unsigned level = depth_; level > 0; --level)
      n = static_cast<Branch const*>(n)->kids[slot(i, level)];
    return static_cast<Leaf const*>(n);
  }
  static std::size_t slot(std::size_t i, unsigned level) {
    return (i >> (kLeafBits + kFanBits * (level - 1))) % kFan;
  }
  [[nodiscard]] std::size_t capacity() const { return root_ ? kLeaf << (kFanBits * depth_) : 0; }
  static void own(Node*& n) {
    if (n->refs.unique())
      return;
    Node* mine = n->leaf ? static_cast<Node*>(new Leaf(*static_cast<Leaf*>(n)))
                         : static_cast<Node*>(new Branch(*static_cast<Branch*>(n)));
    release(n);
    n = mine;
  }

  Node* root_ = nullptr;
  std::size_t size_ = 0;
  unsigned depth_ = 0;
};

/// A map from a string or integer key to a value with the same cheap copies: buckets in a
/// CowVector. There is no iteration over it on purpose: its order would be the hash's.
template <class Key, class Value, class Hash>
class CowMap {
  struct Entry {
    Key key;
    Value value;
  };
  using Bucket = std::vector<Entry>;
  using Buckets = CowVector<Bucket, 8>;  // a shared leaf is cloned with all its buckets' entries

 public:
  [[nodiscard]] Value const* find(Key const& key) const {
    if (buckets_.empty())
      return nullptr;
    for (auto const& e : buckets_[index(key)])
      if (e.key == key)
        return &e.value;
    return nullptr;
  }
  [[nodiscard]] bool contains(Key const& key) const { return find(key) != nullptr; }
  /// Inserts or replaces.
  void set(Key const& key, Value value) {
    if (size_ >= buckets_.size() * 2)
      grow();
    Bucket& bucket = buckets_.write(index(key));
    for (auto& e : bucket)
      if (e.key == key) {
        e.value = std::move(value);
        return;
      }
    bucket.push_back({key, std::move(value)});
    ++size_;
  }
  void erase(Key const& key) {
    if (!contains(key))
      return;
    Bucket& bucket = buckets_.write(index(key));
    for (auto it = bucket.begin(); it != bucket.end(); ++it)
      if (it->key == key) {
        bucket.erase(it);
        --size_;
        return;
      }
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Calls f(key, value) for each, in an order that depends on how they came.
  template <class F>
  void for_each(F&& f) const {
    for (auto const& bucket : buckets_)
      for (auto const& e : bucket)
        f(e.key, e.value);
  }

 private:
  /// The number of buckets is a power of two.
  [[nodiscard]] std::size_t index(Key const& key) const {
    return Hash{}(key) & (buckets_.size() - 1);
  }
  void grow() {
    Buckets const old = std::exchange(buckets_, {});
    std::size_t const count = old.empty() ? 16 : old.size() * 4;
    for (std::size_t i = 0; i < count; ++i)
      buckets_.push_back({});
    for (auto const& bucket : old)
      for (auto const& e : bucket)
        buckets_.write(index(e.key)).push_back(e);
  }
  Buckets buckets_;
  std::size_t size_ = 0;
};

}  // namespace drydock

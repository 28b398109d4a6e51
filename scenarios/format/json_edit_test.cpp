#include "scenarios/format/json_edit.h"

#include <boost/test/unit_test.hpp>

#include <rapidcheck/boost_test.h>

using namespace drydock;
using namespace drydock::json_text;

BOOST_AUTO_TEST_SUITE(json_edit_test)

namespace {

std::string set(std::string_view text, std::string_view pointer, std::string_view to) {
  auto const out = with_value(text, pointer, text_value(to));
  return out ? *out : "error: " + out.error();
}

/// What the text means, without its comments and layout.
std::string meaning(std::string_view text) {
  auto const value = parse(text, "");
  return value ? print_line(*value) : "ill: " + value.error().text() + "\n" + std::string{text};
}

/// The same JSON with comments and blanks wherever they may stand.
std::string dressed(Value const& value, bool lines) {
  auto const gap = []() -> std::string {
    switch (*rc::gen::inRange(0, 6)) {
      case 0:
        return " /* a \"} // b */ ";
      case 1:
        return " // {\",]\n";
      case 2:
        return "\r\n  ";
      default:
        return "";
    }
  };
  std::string out = gap();
  if (value.kind == Kind::Object || value.kind == Kind::Array) {
    bool const object = value.kind == Kind::Object;
    out += object ? "{" : "[";
    std::size_t const size = object ? value.members.size() : value.items.size();
    for (std::size_t i = 0; i < size; ++i) {
      out += (i == 0 ? "" : ",") + std::string(lines ? "\n    " : "") + gap();
      if (object)
        out += quote(value.members[i].name) + gap() + ":";
      out += dressed(object ? value.members[i].value : value.items[i], lines);
    }
    return out + gap() + (object ? "}" : "]") + gap();
  }
  return out + print_line(value) + gap();
}

Value some_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 5 : 3)) {
    case 0:
      return text_value(*rc::gen::element<std::string>("", "a/b", "\"{", "//", "TODO"));
    case 1:
      return integer_value(*rc::gen::inRange(-9, 9));
    case 2:
      return truth_value(true);
    case 3: {
      Value list = list_value();
      for (int n = *rc::gen::inRange(0, 3); n > 0; --n)
        list.items.push_back(some_value(depth - 1));
      return list;
    }
    default: {
      Value object = object_value();
      for (char const* const name : {"a", "b~/c", "d \"e\""})
        if (*rc::gen::arbitrary<bool>())
          add(object, name, some_value(depth - 1));
      return object;
    }
  }
}

/// A place in the value, changed as the pointer says; the pointer is built on the way.
Value changed_somewhere(Value value, Value const& to, std::string& pointer) {
  bool const stop = *rc::gen::inRange(0, 3) == 0;
  if (value.kind == Kind::Object && !stop) {
    std::string const name = *rc::gen::element<std::string>("a", "b~/c", "new");
    pointer = pointer_step(pointer, name);
    for (Member& member : value.members)
      if (member.name == name) {
        member.value = changed_somewhere(member.value, to, pointer);
        return value;
      }
    add(value, name, to);
    return value;
  }
  if (value.kind == Kind::Array && !value.items.empty() && !stop) {
    auto const i =
        static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(value.items.size())));
    pointer += "/" + std::to_string(i);
    value.items[i] = changed_somewhere(value.items[i], to, pointer);
    return value;
  }
  return to;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_value_is_replaced_and_everything_else_stays) {
  BOOST_TEST(set("{ // name\n  \"a\": \"x\", /* y */ \"b\": [1, \"two\"] }\n", "/b/1", "2") ==
             "{ // name\n  \"a\": \"x\", /* y */ \"b\": [1, \"2\"] }\n");
  BOOST_TEST(set("{\"a\": {\"b\": {\"c\": 1 }}}", "/a/b", "x") == "{\"a\": {\"b\": \"x\"}}");
  BOOST_TEST(set("1 // one", "", "x") == "\"x\" // one");
}

BOOST_AUTO_TEST_CASE(a_member_is_added_behind_the_last_ones_comment) {
  BOOST_TEST(set("{\n  \"a\": 1,\n  \"b\": 2  // two\n}\n", "/c", "x") ==
             "{\n  \"a\": 1,\n  \"b\": 2,  // two\n  \"c\": \"x\"\n}\n");
  BOOST_TEST(set("{\r\n\t\"a\": 1\r\n}", "/c", "x") == "{\r\n\t\"a\": 1,\r\n\t\"c\": \"x\"\r\n}");
  BOOST_TEST(set("{ \"a\": 1 }", "/c", "x") == "{ \"a\": 1, \"c\": \"x\" }");
  BOOST_TEST(set("{\n  \"a\": 1 }", "/c", "x") == "{\n  \"a\": 1, \"c\": \"x\" }");
  BOOST_TEST(set("{}", "/c", "x") == "{ \"c\": \"x\" }");
  BOOST_TEST(set("{ // nothing yet\n}", "/c", "x") == "{ \"c\": \"x\" // nothing yet\n}");
  BOOST_TEST(set("{ \"s\": {} }", "/s/a.b", "x") == "{ \"s\": { \"a.b\": \"x\" } }");
}

BOOST_AUTO_TEST_CASE(a_pointer_to_nowhere_is_told) {
  for (char const* const pointer : {"/a/b/c", "/list/2", "/list/01", "/list/-", "a", "/text/x"})
    BOOST_TEST(
        set(R"({ "a": {}, "list": [1, 2], "text": "x" })", pointer, "x").starts_with("error"),
        pointer);
  BOOST_TEST(set("{", "/a", "x").starts_with("error"));
}

RC_BOOST_PROP(it_means_what_it_meant_but_for_the_one_value, ()) {
  Value const before = some_value(3);
  Value const to = some_value(1);
  std::string pointer;
  Value const after = changed_somewhere(before, to, pointer);
  std::string const text = dressed(before, *rc::gen::arbitrary<bool>());
  RC_PRE(meaning(text) == print_line(before));
  auto const edited = with_value(text, pointer, to);
  RC_ASSERT(edited.has_value());
  RC_ASSERT(meaning(*edited) == print_line(after));
}

BOOST_AUTO_TEST_SUITE_END()

#include "data/reader/xml_tags.hpp"

#include <cpl_vsi.h>
#include <expat.h>

#include <cstddef>
#include <memory>

namespace metes::data {
namespace {

constexpr int kChunk = 1 << 16;

// Prefixes are not looked up: files of RSS have some that they do not declare.
std::string_view local_name(std::string_view name) {
  return name.substr(name.find_last_of(':') + 1);
}

void begin_tag(void* tags, const XML_Char* name, const XML_Char** given) {
  static_cast<XmlTags*>(tags)->begin(local_name(name), XmlAttributes(given));
}

void end_tag(void* tags, const XML_Char* name) {
  static_cast<XmlTags*>(tags)->end(local_name(name));
}

void take_text(void* tags, const XML_Char* text, int size) {
  static_cast<XmlTags*>(tags)->text({text, static_cast<std::size_t>(size)});
}

}  // namespace

std::string_view XmlAttributes::of(std::string_view name) const {
  for (const char* const* each = given_; each[0] != nullptr; each += 2) {
    if (local_name(each[0]) == name) return each[1];
  }
  return {};
}

bool read_xml(const std::string& file, XmlTags& tags) {
  const std::unique_ptr<VSILFILE, decltype(&VSIFCloseL)> in(VSIFOpenL(file.c_str(), "rb"),
                                                            VSIFCloseL);
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
      XML_ParserCreate(nullptr), XML_ParserFree);
  if (!in || !parser) return false;
  XML_SetUserData(parser.get(), &tags);
  XML_SetElementHandler(parser.get(), begin_tag, end_tag);
  XML_SetCharacterDataHandler(parser.get(), take_text);
  int got = kChunk;
  while (got == kChunk) {
    void* const bytes = XML_GetBuffer(parser.get(), kChunk);
    if (bytes == nullptr) return false;
    got = static_cast<int>(VSIFReadL(bytes, 1, kChunk, in.get()));
    if (XML_ParseBuffer(parser.get(), got, got < kChunk ? 1 : 0) != XML_STATUS_OK) return false;
  }
  return true;
}

}  // namespace metes::data

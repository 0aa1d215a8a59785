#pragma once

#include <map>
#include <string>
#include <string_view>

namespace metes::data {

/// Names without their prefixes.
using XmlAttributes = std::map<std::string, std::string, std::less<>>;

/// What a text of XML has, in its order. None of these throws: a parser in C calls them.
class XmlTags {
 public:
  XmlTags() = default;
  virtual ~XmlTags() = default;
  XmlTags(const XmlTags&) = delete;
  XmlTags& operator=(const XmlTags&) = delete;

  virtual void begin(std::string_view tag, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view /*tag*/) {}
  /// A part of the text between tags.
  virtual void text(std::string_view /*part*/) {}
};

/// Reads a file, as GDAL names it ("/vsizip/{in.ods}/content.xml"), by pieces; of one that is not
/// there, or is no XML, what there is.
void read_xml(const std::string& file, XmlTags& tags);

/// "" where there is no such attribute.
[[nodiscard]] std::string attribute(const XmlAttributes& attributes, std::string_view name);

}  // namespace metes::data

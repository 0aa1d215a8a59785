#pragma once

#include "data/reader/layer.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// How the bytes of a source's texts are to be read. `unstated`: UTF-8, and what is not UTF-8 as
/// Windows code page 1252.
enum class Encoding : std::uint8_t { unstated, utf8, cp1252, latin1 };

/// Throws DataError, beginning with `at`, for a name that is not understood.
[[nodiscard]] Encoding encoding_named(std::string_view name, std::string_view at);

/// What readers notice, summed by reason: a count and the first places of each. Not shared between
/// threads.
class NoteList {
 public:
  /// The file of which following places are named, where a source is several; empty: none.
  void of_part(const std::string& name) { part_ = name; }
  /// `sentence` is kept from the first time that the reason occurs; `in_file`: "row 12".
  void add(std::string_view reason, std::string_view sentence, std::string_view in_file = {});
  [[nodiscard]] const std::vector<LayerNote>& list() const { return notes_; }

 private:
  std::vector<LayerNote> notes_;
  std::string part_;
};

/// That so many rows above the header of a file were left out.
void note_titles(std::size_t titles, const std::string& file, NoteList& notes);

/// Rows of separated text of which some cell is not UTF-8: each such cell as code page 1252 says
/// it, and how many there are. None, and no text, where all is UTF-8.
struct DecodedCells {
  std::string text;
  std::uint64_t count = 0;
};
[[nodiscard]] DecodedCells decoded_cells(std::string_view rows);

/// One text in the same way.
[[nodiscard]] std::string utf8_of(std::string_view text);

/// Texts of one source as valid UTF-8 without control characters, unless those stay; what had to be
/// changed is noted. Not shared between threads.
class TextCleaner {
 public:
  enum class Controls : std::uint8_t { become_blanks, stay };
  TextCleaner(Encoding encoding, NoteList& notes, Controls controls = Controls::become_blanks)
      : encoding_(encoding), controls_(controls), notes_(&notes) {}
  /// `place` is only looked at when there is something to note.
  [[nodiscard]] std::string clean(std::string_view raw, std::string_view unit, std::int64_t id);

 private:
  Encoding encoding_;
  Controls controls_;
  NoteList* notes_;
};

}  // namespace metes::data

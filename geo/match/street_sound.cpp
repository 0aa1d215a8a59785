#include "geo/match/street_sound.hpp"

#include "geo/match/street_spelling.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace metes {
namespace {

constexpr std::size_t kFewestSounds = 4;

struct Sound {
  std::string_view letters;
  std::string_view sound;  // "X" is SH and CH
};

// Silent first letters, and X.
constexpr std::array kAtTheBeginning{Sound{"KN", "N"}, Sound{"GN", "N"}, Sound{"PN", "N"},
                                     Sound{"WR", "R"}, Sound{"PS", "S"}, Sound{"X", "S"},
                                     Sound{"WH", "W"}, Sound{"W", "W"},  Sound{"H", "H"}};

// The longest that fits comes first.
constexpr std::array kAnywhere{
    Sound{"SCH", "X"}, Sound{"TCH", "X"}, Sound{"TIO", "X"}, Sound{"TIA", "X"}, Sound{"SIO", "X"},
    Sound{"CIA", "X"}, Sound{"SCE", "S"}, Sound{"SCI", "S"}, Sound{"SCY", "S"}, Sound{"DGE", "J"},
    Sound{"CH", "X"},  Sound{"SH", "X"},  Sound{"PH", "F"},  Sound{"GH", ""},   Sound{"CK", "K"},
    Sound{"TH", "T"},  Sound{"CE", "S"},  Sound{"CI", "S"},  Sound{"CY", "S"},  Sound{"GE", "J"},
    Sound{"GI", "J"},  Sound{"GY", "J"},  Sound{"SZ", "S"},  Sound{"CZ", "X"},  Sound{"B", "P"},
    Sound{"C", "K"},   Sound{"D", "T"},   Sound{"F", "F"},   Sound{"G", "K"},   Sound{"J", "J"},
    Sound{"K", "K"},   Sound{"L", "L"},   Sound{"M", "M"},   Sound{"N", "N"},   Sound{"P", "P"},
    Sound{"Q", "K"},   Sound{"R", "R"},   Sound{"S", "S"},   Sound{"T", "T"},   Sound{"V", "F"},
    Sound{"X", "KS"},  Sound{"Z", "S"}};

bool is_vowel(char c) {
  return std::string_view("AEIOUY").find(c) != std::string_view::npos;
}

template <std::size_t Count>
const Sound* first_of(const std::array<Sound, Count>& sounds, std::string_view rest) {
  const auto found = std::find_if(sounds.begin(), sounds.end(), [rest](const Sound& sound) {
    return rest.starts_with(sound.letters);
  });
  return found == sounds.end() ? nullptr : &*found;
}

// Doubled consonants are one, unless a vowel parts them.
void append(std::string& sounds, std::string_view sound, bool after_vowel) {
  if (sound.empty()) return;
  if (sounds.empty() || after_vowel || sounds.back() != sound.front()) sounds += sound.front();
  sounds += sound.substr(1);
}

}  // namespace

std::string sound_of(std::string_view spelling) {
  const bool letters = std::all_of(spelling.begin(), spelling.end(), is_capital);
  if (!letters || spelling.empty()) return {};
  std::string sounds;
  std::string_view rest = spelling;
  if (is_vowel(rest.front())) {
    sounds = "A";
  } else if (const Sound* sound = first_of(kAtTheBeginning, rest)) {
    append(sounds, sound->sound, false);
    rest.remove_prefix(sound->letters.size());
  }
  bool after_vowel = false;
  while (!rest.empty()) {
    const Sound* sound = first_of(kAnywhere, rest);
    if (sound != nullptr) append(sounds, sound->sound, after_vowel);
    after_vowel = sound == nullptr ? is_vowel(rest.front()) : is_vowel(sound->letters.back());
    rest.remove_prefix(sound != nullptr ? sound->letters.size() : 1);
  }
  return sounds.size() < kFewestSounds ? std::string() : sounds;
}

std::uint32_t sound_hash(std::string_view sound) {
  return delete_hashes(std::string("~").append(sound), 0).front();
}

}  // namespace metes

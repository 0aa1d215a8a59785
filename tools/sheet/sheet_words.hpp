#pragma once

#include "geo/answer/wording.hpp"

namespace metes::tools::sheet_words {

// What is said on a printed sheet alone; the rest is in the catalogue (geo/answer/wording.hpp).

inline constexpr Wording kParcel{"Parcel {0}", "Parcela {0}"};
inline constexpr Wording kMoreParcels{"Parcel {0} and {1} more", "Parcela {0} y {1} más"};
inline constexpr Wording kCityOnDay{"{0}, as of {1}", "{0}, fecha {1}"};
inline constexpr Wording kAskedAbout{"asked about", "se preguntó por"};
inline constexpr Wording kCentre{"centre", "centro"};
inline constexpr Wording kRestsOn{"Rests on {0}", "Se basa en {0}"};
inline constexpr Wording kDisputed{"records disagree", "los registros se contradicen"};
inline constexpr Wording kLeftOpen{"some records leave it open",
                                   "algunos registros no lo precisan"};
inline constexpr Wording kSameLines{"same lines", "mismas líneas"};
inline constexpr Wording kShared{
    "Other parcels have the same lines; a position there asks for all.",
    "Otras parcelas tienen las mismas líneas; una posición allí pregunta por todas."};
inline constexpr Wording kScale{"1:{0} on paper", "1:{0} en papel"};
inline constexpr Wording kNeighbours{"other parcels, with their numbers where they fit",
                                     "otras parcelas, con su número donde cabe"};
inline constexpr Wording kMark{"the place asked about", "el lugar por el que se preguntó"};
inline constexpr Wording kMarkAndCircle{"the place asked about, and its accuracy",
                                        "el lugar por el que se preguntó, y su precisión"};
inline constexpr Wording kNoShape{"No source has the lines of this parcel.",
                                  "Ninguna fuente tiene las líneas de esta parcela."};
inline constexpr Wording kLicence{"Licence: {0}", "Licencia: {0}"};
inline constexpr Wording kDigest{"Snapshot {0}, metes {1}, printed for {2}",
                                 "Instantánea {0}, metes {1}, impreso para {2}"};
inline constexpr Wording kPage{"page {0}", "página {0}"};

}  // namespace metes::tools::sheet_words

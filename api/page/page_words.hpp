#pragma once

#include "geo/answer/wording.hpp"

namespace metes::api::page_words {

// What is said on the page alone; what is said of a place is in the catalogue
// (geo/answer/wording.hpp).

inline constexpr Wording kTitle{"Does a directive apply at this place?",
                                "¿Se aplica una directiva en este lugar?"};
inline constexpr Wording kAbout{
    "Answers from the property records of {0}, about land and published rules only.",
    "Responde según los registros de inmuebles de {0}, solo sobre terrenos y normas publicadas."};
inline constexpr Wording kLanguageChoice{"Language", "Idioma"};
inline constexpr Wording kPlace{"Address, parcel number or latitude, longitude",
                                "Dirección, número de parcela o latitud, longitud"};
inline constexpr Wording kPlaceHint{
    "A position is two decimal numbers in degrees, latitude first: 42.3675, -71.1061",
    "Una posición son dos números decimales en grados, primero la latitud: 42.3675, -71.1061"};
inline constexpr Wording kDay{"Day (optional)", "Fecha (opcional)"};
inline constexpr Wording kDayHint{"Left empty: today", "Vacía: hoy"};
inline constexpr Wording kAccuracy{"Accuracy in metres (optional)",
                                   "Precisión en metros (opcional)"};
inline constexpr Wording kAccuracyHint{"Of a position, as a phone shows it; empty: 0",
                                       "De una posición, como la indica un teléfono; vacía: 0"};
inline constexpr Wording kCity{"City", "Ciudad"};
inline constexpr Wording kCityHint{"Needed for an address or a parcel number",
                                   "Necesaria para una dirección o un número de parcela"};
inline constexpr Wording kAnyCity{"By the position", "Según la posición"};
inline constexpr Wording kAsk{"Ask", "Preguntar"};

// What was expected of a field.
inline constexpr Wording kExpectedPlace{
    "Write an address, a parcel number, or latitude, longitude.",
    "Escriba una dirección, un número de parcela, o latitud, "
    "longitud."};
inline constexpr Wording kExpectedLat{
    "The latitude, the first number, must be degrees between -90 and 90.",
    "La latitud, el primer número, debe estar entre -90 y 90 grados."};
inline constexpr Wording kExpectedLon{
    "The longitude, the second number, must be degrees between -180 and 180.",
    "La longitud, el segundo número, debe estar entre -180 y 180 grados."};
inline constexpr Wording kExpectedAddress{"This is too long for an address, or has no words.",
                                          "Es demasiado largo para una dirección, o no tiene "
                                          "palabras."};
inline constexpr Wording kExpectedParcel{"This cannot be a parcel number of this city.",
                                         "No puede ser un número de parcela de esta ciudad."};
inline constexpr Wording kExpectedDay{"Write a day as 2026-02-10.",
                                      "Escriba una fecha como 2026-02-10."};
inline constexpr Wording kExpectedAccuracy{
    "Write metres between 0 and 10000, such as 5 or 12.5; nothing beside an address or a parcel "
    "number.",
    "Escriba metros entre 0 y 10000, como 5 o 12.5; nada junto a una dirección o un número de "
    "parcela."};
inline constexpr Wording kExpectedCity{
    "Choose a city: each has its own streets and parcel numbers.",
    "Elija una ciudad: cada una tiene sus propias calles y números de parcela."};

inline constexpr Wording kDirectives{"Directives", "Directivas"};
inline constexpr Wording kProvisions{"What it says", "Qué dice"};
inline constexpr Wording kParcels{"Parcels at the place", "Parcelas en el lugar"};
inline constexpr Wording kMoreParcels{"… and {0} more parcels", "… y {0} parcelas más"};
inline constexpr Wording kMoreRecords{"… and {0} more records", "… y {0} registros más"};
inline constexpr Wording kRecords{"records", "registros"};
inline constexpr Wording kCandidates{"Which place is meant?", "¿A qué lugar se refiere?"};
inline constexpr Wording kAskParcel{"Ask about parcel {0}", "Preguntar por la parcela {0}"};
inline constexpr Wording kSameAs{"The same answer for programs and files",
                                 "La misma respuesta para programas y archivos"};
inline constexpr Wording kAsJson{"As JSON", "En JSON"};
inline constexpr Wording kAsRecord{"As an evidence record", "Como registro de evidencia"};

inline constexpr Wording kPlan{"Plan", "Plano"};
inline constexpr Wording kPlanOfPosition{"Plan of the parcels around the position",
                                         "Plano de las parcelas alrededor de la posición"};
inline constexpr Wording kPlanOfParcels{"Plan of the parcels of the answer and those around them",
                                        "Plano de las parcelas de la respuesta y las de alrededor"};
inline constexpr Wording kPlanText{
    "North is up; the plan is {0} m wide. Parcels in it: {1}. The text of the answer says all that "
    "it shows.",
    "El norte está arriba; el plano mide {0} m de ancho. Parcelas que muestra: {1}. El texto de la "
    "respuesta dice todo lo que muestra."};
inline constexpr Wording kOfAnswer{"a parcel of the answer", "una parcela de la respuesta"};
inline constexpr Wording kNoParcel{"in no parcel", "en ninguna parcela"};
inline constexpr Wording kPosition{"the position", "la posición"};
inline constexpr Wording kDisc{"where it may really be: within {0} m",
                               "donde puede estar en realidad: a menos de {0} m"};
inline constexpr Wording kPartly{"Only the parcels nearest to the middle are drawn.",
                                 "Solo se muestran las parcelas más cercanas al centro."};

}  // namespace metes::api::page_words

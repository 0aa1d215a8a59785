#include "geo/answer/wording.hpp"

#include <array>
#include <cstddef>

namespace metes {
namespace {

struct ReasonWords {
  Reason reason{};
  Wording sentence;      // {0} is the interest, {1} what else the reason is about
  Wording in_a_message;  // short, for a text message
};

constexpr std::array kReasons{
    ReasonWords{Reason::interest_held,
                {"The city is recorded as holding it: {0}.",
                 "Consta que la ciudad tiene este derecho: {0}."},
                {"Recorded as held by the city.", "Consta que lo tiene la ciudad."}},
    ReasonWords{Reason::interest_not_held,
                {"The city is recorded as not holding it: {0}.",
                 "Consta que la ciudad no tiene este derecho: {0}."},
                {"Recorded as not held by the city.", "Consta que no lo tiene la ciudad."}},
    ReasonWords{Reason::interest_lapsed,
                {"The record of this interest is for other days: {0}.",
                 "El registro de este derecho corresponde a otras fechas: {0}."},
                {"The city's interest is for other days.", "El derecho es de otras fechas."}},
    ReasonWords{Reason::interest_not_recorded,
                {"No record says whether the city holds it: {0}.",
                 "Ningún registro indica si la ciudad tiene este derecho: {0}."},
                {"No record says whether the city holds it.", "No consta si lo tiene la ciudad."}},
    ReasonWords{
        Reason::interest_left_open,
        {"Of the records about it, which may be about parts of it, only some say whether "
         "the city holds it: {0}.",
         "De los registros que hay, que pueden referirse a partes del lugar, solo algunos "
         "indican si la ciudad tiene este derecho: {0}."},
        {"Only some records say whether the city holds it.", "No todos los registros lo dicen."}},
    ReasonWords{Reason::records_disagree,
                {"The records disagree on whether the city holds it: {0}.",
                 "Los registros no concuerdan sobre si la ciudad tiene este derecho: {0}."},
                {"Records disagree on whether the city holds it.",
                 "Los registros no concuerdan entre sí."}},
    ReasonWords{Reason::no_rule,
                {"The directive does not say to which land it applies.",
                 "La directiva no dice a qué terrenos se aplica."},
                {"The directive does not say to which land it applies.",
                 "La directiva no dice a qué terrenos se aplica."}},
    ReasonWords{Reason::rule_not_known,
                {"No source gives the directive's rule on which land it applies to.",
                 "Ninguna fuente indica la regla de la directiva sobre los terrenos a los que se "
                 "aplica."},
                {"No source says to which land it applies.",
                 "Ninguna fuente dice a qué terrenos se aplica."}},
    ReasonWords{Reason::use_in_scope,
                {"The recorded use is in scope: {1}.",
                 "El uso que consta está entre los que abarca la directiva: {1}."},
                {"The recorded use is in scope.", "El uso que consta entra en la directiva."}},
    ReasonWords{Reason::use_not_in_scope,
                {"The recorded use is not among those that the directive names: {1}.",
                 "El uso que consta no está entre los que nombra la directiva: {1}."},
                {"The directive does not name the recorded use.",
                 "La directiva no nombra el uso que consta."}},
    ReasonWords{Reason::use_may_be_in_scope,
                {"The directive also names uses that the record has no word for; recorded is: {1}.",
                 "La directiva nombra también usos para los que el registro no tiene palabra; "
                 "consta: {1}."},
                {"Whether the recorded use is in scope is not settled.",
                 "No está claro si el uso que consta entra."}},
    ReasonWords{Reason::use_not_ruled_out,
                {"The recorded use does not rule out one that the directive names: {1}.",
                 "El uso que consta no descarta uno de los que nombra la directiva: {1}."},
                {"The recorded use does not rule out one that is named.",
                 "El uso que consta no descarta uno de los nombrados."}},
    ReasonWords{
        Reason::use_not_recorded,
        {"No record says what the place is used for.",
         "Ningún registro indica para qué se usa el lugar."},
        {"No record says what the place is used for.", "Ningún registro indica el uso del lugar."}},
    ReasonWords{Reason::uses_disagree,
                {"The records disagree on the use, of which only some are in scope: {1}.",
                 "Los registros no concuerdan sobre el uso, y la directiva abarca solo algunos: "
                 "{1}."},
                {"The records disagree on the use.", "Los registros no concuerdan sobre el uso."}},
    ReasonWords{
        Reason::use_left_open,
        {"Of the records about it, which may be about parts of it, only some give a use that "
         "is known: {1}.",
         "De los registros que hay, que pueden referirse a partes del lugar, solo algunos dan "
         "un uso conocido: {1}."},
        {"Only some of the records give the use.", "Solo algunos registros dan el uso."}},
    ReasonWords{Reason::listed,
                {"The directive's list names the parcel: {1}.",
                 "La lista de la directiva nombra la parcela: {1}."},
                {"The directive's list names it.", "Figura en la lista de la directiva."}},
    ReasonWords{
        Reason::not_listed,
        {"The directive's list does not name the parcel.",
         "La lista de la directiva no nombra la parcela."},
        {"The directive's list does not name it.", "No figura en la lista de la directiva."}},
    ReasonWords{Reason::list_without_parcels,
                {"Which parcels an entry of the directive's list means is not published: {1}.",
                 "No se ha publicado a qué parcelas se refiere una entrada de la lista de la "
                 "directiva: {1}."},
                {"Which parcels the list means is not published.",
                 "No se ha publicado qué parcelas son las de la lista."}},
    ReasonWords{Reason::listed_numbers_open,
                {"The directive's list has numbers of which no parcel is in the data: {1}.",
                 "La lista de la directiva contiene números de los que no consta ninguna parcela: "
                 "{1}."},
                {"The list has numbers of parcels not in the data.",
                 "La lista contiene números sin parcela en los datos."}},
    ReasonWords{
        Reason::number_not_recorded,
        {"The directive lists parcels by number, and no source gives the number of this "
         "one.",
         "La directiva enumera parcelas por su número, y ninguna fuente indica el de esta."},
        {"No source gives the number of this parcel.",
         "Ninguna fuente indica el número de la parcela."}},
    ReasonWords{Reason::area_not_recorded,
                {"The directive is about {1} areas only; which areas of the parcel are such is not "
                 "recorded.",
                 "La directiva trata solo de áreas {1}; no consta qué áreas de la parcela lo son."},
                {"Which areas of the parcel are public is not recorded.",
                 "No consta qué partes de la parcela son de uso público."}},
    ReasonWords{Reason::outside_limits,
                {"The place is outside the limits, where the directive does not reach.",
                 "El lugar está fuera de los límites, adonde la directiva no llega."},
                {"It is outside the limits, where the directive ends.",
                 "Está fuera de los límites de la directiva."}},
    ReasonWords{Reason::limits_not_settled,
                {"Whether the place is inside the limits, or the directive reaches beyond them, is "
                 "not settled.",
                 "No está claro si el lugar está dentro de los límites, o si la directiva llega "
                 "más allá de ellos."},
                {"Whether it is within the limits is not settled.",
                 "No está claro si está dentro de los límites."}},
    ReasonWords{Reason::owner_excluded,
                {"The directive leaves out property of this owner: {1}.",
                 "La directiva excluye los bienes de este titular: {1}."},
                {"The directive leaves out this owner's property.",
                 "La directiva excluye los bienes de su titular."}},
    ReasonWords{Reason::owner_not_recorded,
                {"No record says whether the owner is one whose property the directive leaves out: "
                 "{1}.",
                 "Ningún registro indica si el titular es uno de los que la directiva excluye: "
                 "{1}."},
                {"No record says whether its owner is left out.",
                 "No consta si su titular queda excluido."}},
    ReasonWords{Reason::entity_included,
                {"The directive is reported to include the body in charge: {1}.",
                 "Según las fuentes, la directiva incluye a la entidad a cargo: {1}."},
                {"The body in charge is included.", "La entidad a cargo queda incluida."}},
    ReasonWords{Reason::entity_excluded,
                {"The directive leaves out the body in charge: {1}.",
                 "La directiva excluye a la entidad a cargo: {1}."},
                {"The body in charge is left out.", "La entidad a cargo queda excluida."}},
    ReasonWords{Reason::entity_separate,
                {"The body in charge has adopted a rule of its own: {1}.",
                 "La entidad a cargo ha adoptado una norma propia: {1}."},
                {"The body in charge has a rule of its own.",
                 "La entidad a cargo tiene una norma propia."}},
    ReasonWords{Reason::entity_not_settled,
                {"No source settles whether the directive includes the body in charge: {1}.",
                 "Ninguna fuente aclara si la directiva incluye a la entidad a cargo: {1}."},
                {"Whether the body in charge is included is not settled.",
                 "No está claro si incluye a la entidad a cargo."}},
    ReasonWords{Reason::bodies_disagree,
                {"The records disagree on who owns it or is in charge, and the directive treats "
                 "one of them apart: {1}.",
                 "Los registros no concuerdan sobre quién es su titular o está a cargo, y la "
                 "directiva trata aparte a una de esas entidades: {1}."},
                {"Records disagree on who owns it or is in charge.",
                 "Los registros no concuerdan sobre quién está a cargo."}},
    ReasonWords{
        Reason::body_left_open,
        {"Of the records about it, which may be about parts of it, only some say who owns it or "
         "is in charge, and the directive treats one of those apart: {1}.",
         "De los registros que hay, que pueden referirse a partes del lugar, solo algunos "
         "indican quién es su titular o está a cargo, y la directiva trata aparte a una de "
         "esas entidades: {1}."},
        {"Only some records say who is in charge.",
         "Solo algunos registros indican quién está a cargo."}},
    ReasonWords{
        Reason::superior_right,
        {"A right is recorded that may outrank the directive: {1}.",
         "Consta un derecho que puede prevalecer sobre la directiva: {1}."},
        {"A recorded right may outrank the directive.", "Consta un derecho que puede prevalecer."}},
    ReasonWords{Reason::opted_in,
                {"The private owner or leaseholder has placed the parcel under the directive.",
                 "El titular o arrendatario privado ha puesto la parcela bajo la directiva."},
                {"A private party has placed it under the directive.",
                 "Un particular lo ha puesto bajo la directiva."}},
    ReasonWords{Reason::opt_in_of_area,
                {"A private party has placed {1} areas of the parcel under the directive; which "
                 "areas are such is not recorded.",
                 "Un particular ha puesto bajo la directiva las áreas {1} de la parcela; no consta "
                 "cuáles son."},
                {"A private party has opted in for parts of it.",
                 "Un particular ha puesto partes bajo la directiva."}},
    ReasonWords{Reason::opt_in_not_settled,
                {"A private opt-in is recorded; whether it meets the directive's terms (who, for "
                 "which areas, shown by what) is not settled.",
                 "Consta una adhesión privada; no está claro si cumple las condiciones de la "
                 "directiva (quién, para qué áreas, cómo se acredita)."},
                {"Whether a private opt-in meets the terms is not settled.",
                 "No está claro si una adhesión privada cumple."}},
    ReasonWords{Reason::opt_in_by_other,
                {"A private opt-in is recorded of a party whom the directive does not name: {1}.",
                 "Consta una adhesión privada de alguien a quien la directiva no nombra: {1}."},
                {"The directive does not name the party that opted in.",
                 "La directiva no nombra a quien se adhirió."}},
    ReasonWords{Reason::opt_in_other_area,
                {"A private opt-in is recorded of {1} areas, which the directive does not name.",
                 "Consta una adhesión privada de áreas {1}, que la directiva no nombra."},
                {"The opt-in is of areas that the directive does not name.",
                 "La adhesión es de áreas que la directiva no nombra."}},
    ReasonWords{
        Reason::opt_in_not_begun,
        {"A private opt-in is recorded that begins on a later day.",
         "Consta una adhesión privada que comienza en una fecha posterior."},
        {"The private opt-in begins on a later day.", "La adhesión privada comienza más tarde."}},
    ReasonWords{
        Reason::opt_in_over,
        {"A private opt-in is recorded that had ended by this day.",
         "Consta una adhesión privada que ya había terminado en esta fecha."},
        {"The private opt-in had ended by this day.", "La adhesión privada ya había terminado."}},
    ReasonWords{Reason::opt_in_revoked,
                {"A private opt-in is recorded that had been revoked by this day.",
                 "Consta una adhesión privada que ya se había revocado en esta fecha."},
                {"The private opt-in had been revoked by this day.",
                 "La adhesión privada ya se había revocado."}},
    ReasonWords{Reason::not_in_force_yet,
                {"The directive is not in force yet on this day.",
                 "La directiva aún no está en vigor en esta fecha."},
                {"The directive is not in force yet.", "La directiva aún no está en vigor."}},
    ReasonWords{Reason::no_longer_in_force,
                {"The directive is no longer in force on this day.",
                 "La directiva ya no está en vigor en esta fecha."},
                {"The directive is no longer in force.", "La directiva ya no está en vigor."}},
    ReasonWords{
        Reason::superseded,
        {"Another directive supersedes this one: {1}.", "Otra directiva sustituye a esta: {1}."},
        {"Another directive supersedes it.", "Otra directiva la sustituye."}},
    ReasonWords{
        Reason::successor_not_settled,
        {"Whether another directive takes the place of this one on this day is not settled: "
         "{1}.",
         "No está claro si otra directiva sustituye a esta en esta fecha: {1}."},
        {"Whether another directive supersedes it is not settled.",
         "No está claro si otra directiva la sustituye."}},
    ReasonWords{Reason::never_adopted,
                {"The directive is a proposal or a draft; no source says that it was adopted.",
                 "La directiva es una propuesta o un borrador; ninguna fuente dice que se haya "
                 "adoptado."},
                {"It is a draft; no source says it was adopted.",
                 "Es un borrador; no consta que se haya adoptado."}},
    ReasonWords{Reason::enjoined,
                {"A court has stopped the directive or a part of it.",
                 "Un tribunal ha suspendido la directiva o una parte de ella."},
                {"A court has stopped it or a part of it.",
                 "Un tribunal la ha suspendido en todo o en parte."}},
    ReasonWords{
        Reason::force_not_settled,
        {"No source gives the day from which, or until which, the directive holds.",
         "Ninguna fuente indica desde cuándo, o hasta cuándo, rige la directiva."},
        {"No source says on which days it holds.", "Ninguna fuente dice en qué fechas rige."}},
    ReasonWords{Reason::effect_assumed,
                {"No source gives a day of effect; the directive is taken to hold from its signing "
                 "or adoption on.",
                 "Ninguna fuente indica la fecha de entrada en vigor; se toma la de su firma o "
                 "adopción."},
                {"Its day of effect is taken from its signing.",
                 "Se supone en vigor desde su firma o adopción."}},
    ReasonWords{Reason::no_directive_in_force,
                {"None of the directives that were asked about is in force on this day.",
                 "Ninguna de las directivas consultadas está en vigor en esta fecha."},
                {"None of the directives asked about is in force.",
                 "Ninguna directiva consultada está en vigor."}},
    ReasonWords{Reason::stale_source,
                {"The answer rests on a source that is older than its publisher's data stays "
                 "fresh: {1}.",
                 "La respuesta se apoya en una fuente más antigua que su plazo de vigencia: {1}."},
                {"The records it rests on are out of date.",
                 "Los registros en que se apoya son antiguos."}},
    ReasonWords{Reason::later_source,
                {"The answer rests on a source of a later day, which need not be true of the day "
                 "asked about: {1}.",
                 "La respuesta se apoya en una fuente de fecha posterior, que puede no reflejar la "
                 "situación del día consultado: {1}."},
                {"The records it rests on are of a later day.",
                 "Los registros en que se apoya son de fecha posterior."}},
    ReasonWords{Reason::parcels_differ,
                {"Several parcels are meant, and they have different outcomes.",
                 "Se trata de varias parcelas, y su resultado no es el mismo."},
                {"Several parcels are meant, and they differ.",
                 "Son varias parcelas con resultados distintos."}},
    ReasonWords{
        Reason::on_boundary,
        {"The position is exactly on a parcel line.",
         "La posición está exactamente sobre la línea de una parcela."},
        {"The position is exactly on a parcel line.", "Está justo sobre la línea de una parcela."}},
    ReasonWords{Reason::near_edge,
                {"The position is too near an edge to be sure on which side of it it is.",
                 "La posición está demasiado cerca de un borde para saber de qué lado está."},
                {"Too near an edge to tell on which side it is.",
                 "Demasiado cerca de un borde para saber el lado."}},
    ReasonWords{
        Reason::right_of_way,
        {"The place is in the city and in no parcel, or in one that is recorded as right-of-way: "
         "a street, sidewalk or the like, on which the directive is silent.",
         "El lugar está en la ciudad y en ninguna parcela, o en una que consta como vía "
         "pública: una calle, acera o similar, sobre la que la directiva no dice nada."},
        {"Right-of-way, on which the directive is silent.",
         "Es calle o acera; la directiva no dice nada."}},
    ReasonWords{Reason::right_of_way_included,
                {"The position is in the city but in no parcel: right-of-way, which the directive "
                 "includes.",
                 "La posición está en la ciudad pero en ninguna parcela: vía pública, que la "
                 "directiva incluye."},
                {"Right-of-way, which the directive includes.",
                 "Es calle o acera, que la directiva incluye."}},
    ReasonWords{
        Reason::right_of_way_excluded,
        {"The place is in the city and in no parcel, or in one that is recorded as right-of-way, "
         "which the directive leaves out.",
         "El lugar está en la ciudad y en ninguna parcela, o en una que consta como vía "
         "pública, que la directiva excluye."},
        {"Right-of-way, which the directive leaves out.",
         "Es calle o acera, que la directiva excluye."}},
    ReasonWords{Reason::no_parcel,
                {"The position is in no parcel of the data, which is not declared complete.",
                 "La posición no está en ninguna parcela de los datos, que no se declaran "
                 "completos."},
                {"It is in no parcel of the data.", "No está en ninguna parcela de los datos."}},
    ReasonWords{Reason::outside_city,
                {"The position is outside the city limits.",
                 "La posición está fuera de los límites de la ciudad."},
                {"It is outside the city limits.", "Está fuera de los límites de la ciudad."}},
    ReasonWords{
        Reason::outside_extent,
        {"The position is outside the area that the data is about.",
         "La posición está fuera de la zona de la que tratan los datos."},
        {"It is outside the area that the data is about.", "Está fuera de la zona de los datos."}},
    ReasonWords{Reason::parcel_not_found,
                {"No parcel has this number.", "Ninguna parcela tiene este número."},
                {"No parcel has this number.", "Ninguna parcela tiene ese número."}},
    ReasonWords{
        Reason::no_shape,
        {"The parcel is known by its records alone: no source gives its shape.",
         "La parcela se conoce solo por sus registros: ninguna fuente da su contorno."},
        {"No source gives the parcel's shape.", "Ninguna fuente da el contorno de la parcela."}},
    ReasonWords{Reason::address_not_found,
                {"No address of the data is like this one.",
                 "Ninguna dirección de los datos se parece a esta."},
                {"The address is not in the data.", "La dirección no consta en los datos."}},
    ReasonWords{Reason::address_ambiguous,
                {"The address may mean what is listed, but none of it for sure.",
                 "La dirección puede referirse a lo que se enumera, pero a nada con certeza."},
                {"It is not sure which address is meant.", "No es seguro qué dirección es."}},
    ReasonWords{Reason::number_not_found,
                {"The street is known, but no source has this number on it.",
                 "La calle consta, pero ninguna fuente tiene este número en ella."},
                {"No source has this number on the street.",
                 "Ninguna fuente tiene este número en la calle."}},
    ReasonWords{Reason::number_not_given,
                {"A street or a crossing is no one place: a house number is needed.",
                 "Una calle o un cruce no es un solo lugar: hace falta el número."},
                {"A house number is needed.", "Hace falta el número de la calle."}},
    ReasonWords{Reason::mail_address,
                {"A post office box or a rural route is where mail goes, not a place.",
                 "Un apartado postal o una ruta rural es adonde llega el correo, no un lugar."},
                {"A post office box is not a place.", "Un apartado postal no es un lugar."}},
    ReasonWords{
        Reason::address_without_parcel,
        {"The address is known, but no source says on which parcel it is.",
         "La dirección consta, pero ninguna fuente dice en qué parcela está."},
        {"No source says on which parcel it is.", "Ninguna fuente dice en qué parcela está."}},
    ReasonWords{Reason::address_corrected,
                {"The address was corrected: {1}.", "Se corrigió la dirección: {1}."},
                {"The address was corrected.", "Se corrigió la dirección."}},
    ReasonWords{Reason::point_outside_parcel,
                {"The point of the address lies outside the parcel that its source names.",
                 "El punto de la dirección está fuera de la parcela que nombra su fuente."},
                {"The address point is outside its parcel.",
                 "El punto de la dirección está fuera de su parcela."}},
    ReasonWords{Reason::candidates_agree,
                {"All places that may be meant have the same outcome: {1}.",
                 "Todos los lugares posibles tienen el mismo resultado: {1}."},
                {"Whichever is meant, the outcome is the same.",
                 "Sea cual sea, el resultado es el mismo."}},
};
static_assert(kReasons.size() == kReasonCount);

const ReasonWords& words(Reason reason) {
  return kReasons.at(static_cast<std::size_t>(reason));
}

// The table is in the order of the enumerators.
static_assert([] {
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    if (static_cast<std::size_t>(kReasons[i].reason) != i) return false;
  }
  return true;
}());

}  // namespace

const Wording& wording(Reason reason) {
  return words(reason).sentence;
}
const Wording& short_wording(Reason reason) {
  return words(reason).in_a_message;
}

}  // namespace metes

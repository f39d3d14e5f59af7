// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/demoorders.h"

#include "core/record/datetimetext.h"
#include "core/store/demorandom.h"
#include "core/store/demovalues.h"

#include <algorithm>

namespace concord {

namespace {

using namespace demo;

constexpr qint64 kSpan = 730 * kDay;
constexpr int kProducts = 480;

// Companies of one country: what they are called, what they deal in, and their legal form.
struct Country
{
    const char *currency;
    const char *form;
    const char *names[8];
    const char *trades[5];
};

constexpr Country kCountries[] = {
    {"EUR",
     "GmbH",
     {"Nordlicht", "Adler", "Bergmann", "Lindenhof", "Schäfer", "Hansekontor", "Rübezahl",
      "Weiß & Söhne"},
     {"Werkzeuge", "Logistik", "Bürobedarf", "Medizintechnik", "Möbel"}},
    {"EUR",
     "SARL",
     {"Duval", "Les Quatre Saisons", "Lefèvre", "Bonaparte", "Château Neuf", "Moreau Frères",
      "Étoile", "Garonne"},
     {"Distribution", "Mobilier", "Épicerie", "Outillage", "Textiles"}},
    {"EUR",
     "S.r.l.",
     {"Aurora", "Bianchi", "Ferraro", "Lago Maggiore", "Officina Rossi", "San Marco", "Tirreno",
      "Vespucci"},
     {"Ceramiche", "Arredi", "Forniture", "Caffè", "Meccanica"}},
    {"EUR",
     "S.L.",
     {"Cervantes", "El Faro", "Hermanos Peña", "La Mancha", "Nuñez", "Sierra Alta", "Tormes",
      "Valdés"},
     {"Suministros", "Alimentación", "Óptica", "Papelería", "Textil"}},
    {"EUR",
     "B.V.",
     {"De Vries", "Grachten", "Hollandse Nieuwe", "Jansen", "Oranje", "Tulp", "Van den Berg",
      "Zuiderzee"},
     {"Bloemen", "Handel", "Kantoor", "Techniek", "Transport"}},
    {"EUR",
     "Oy",
     {"Aalto", "Kallio", "Lumi", "Mäkinen", "Pohjola", "Revontuli", "Saimaa", "Väinö"},
     {"Design", "Huonekalut", "Metalli", "Puu", "Terveys"}},
    {"EUR",
     "A.E.",
     {"Αιγαίο", "Ελιά", "Κύμα", "Μέλισσα", "Όλυμπος", "Παπαδόπουλος", "Σαντορίνη", "Φάρος"},
     {"Εμπορική", "Ναυτιλία", "Τρόφιμα", "Φαρμακευτική", "Χάρτινα"}},
    {"PLN",
     "Sp. z o.o.",
     {"Bałtyk", "Krakowiak", "Łódka", "Mazury", "Nowak", "Śnieżka", "Wisła", "Żubr"},
     {"Handel", "Meble", "Narzędzia", "Opakowania", "Usługi"}},
    {"CZK",
     "s.r.o.",
     {"Beskyd", "Černý", "Dvořák", "Jizera", "Novák a syn", "Říp", "Šumava", "Vltava"},
     {"Nábytek", "Nářadí", "Obchod", "Potraviny", "Strojírny"}},
    {"SEK",
     "AB",
     {"Björk", "Fjällräven Öst", "Göta", "Lindqvist", "Norrsken", "Sjöberg", "Ängsholm",
      "Österlen"},
     {"Handel", "Livs", "Möbler", "Teknik", "Trä"}},
    {"DKK",
     "A/S",
     {"Ærø", "Bøgh", "Havblik", "Jørgensen", "Kronborg", "Nyhavn", "Skagen", "Ø-Trans"},
     {"Design", "Fødevarer", "Handel", "Møbler", "Service"}},
    {"CHF",
     "AG",
     {"Alpstein", "Edelweiss", "Helvetia Süd", "Jungfrau", "Matter", "Rheinfall", "Säntis",
      "Zürrer"},
     {"Instrumente", "Logistik", "Pharma", "Präzision", "Uhren"}},
    {"GBP",
     "Ltd",
     {"Ashdown", "Brightwater", "Fletcher & Sons", "Kingsway", "Northgate", "O'Connor", "Thistle",
      "Wren"},
     {"Books", "Electronics", "Foods", "Interiors", "Supplies"}},
    {"USD",
     "Inc.",
     {"Blue Ridge", "Cascade", "Golden Gate", "Lone Star", "Maple Street", "Prairie", "Riverside",
      "Sequoia"},
     {"Hardware", "Health", "Office", "Outfitters", "Systems"}},
    {"BRL",
     "Ltda.",
     {"Açaí Norte", "Bandeirantes", "Ipanema", "João Pessoa", "Pão de Ouro", "São Bento",
      "Três Irmãos", "Verde Vale"},
     {"Alimentos", "Comércio", "Ferragens", "Móveis", "Tecnologia"}},
    {"TRY",
     "A.Ş.",
     {"Anadolu", "Boğaziçi", "Çınar", "Güneş", "İzmirli", "Kapadokya", "Öztürk", "Yıldız"},
     {"Gıda", "Mobilya", "Tekstil", "Ticaret", "Yapı"}},
};

struct Currency
{
    const char *code;
    int percent; // of the price in EUR
};
constexpr Currency kCurrencies[] = {
    {"EUR", 100}, {"PLN", 428}, {"CZK", 2480}, {"SEK", 1120}, {"DKK", 746},
    {"CHF", 94},  {"GBP", 85},  {"USD", 109},  {"BRL", 610},  {"TRY", 4550},
};

const char *const kTags[] = {"vip",     "eu",        "gift",   "express", "fragile", "wholesale",
                             "invoice", "backorder", "repeat", "pickup",  "export",  "sample"};

const char *const kNotes[] = {
    "Call first.",
    "Call before delivery, gate closes at 16:00.",
    "Deliver to the back entrance.",
    "Customer asked for one delivery, do not split.",
    "Invoice to head office, goods to the branch.",
    "Second reminder sent.",
    "Replace the damaged item from the last order.",
    "Gift wrapping, card says \"Happy anniversary\".",
    "Customs papers are with the driver.",
    "Price agreed by phone with Chiara.",
    "Waiting for part 2 of the delivery.\nWarehouse expects it on Thursday.",
    "Contact: Jürgen, +49 40 555 0136\nMornings only.",
    "Return label sent by e-mail.",
    "Do not stack.",
};

const char *const kPeople[] = {"ana", "ben", "chiara", "dmitri", "emre", "fatima", "grace", "hugo"};
const char *const kJobs[] = {"job:invoicing", "job:shipping", "job:stock"};

int percentOf(const char *currency)
{
    for (const Currency &known : kCurrencies) {
        if (qstrcmp(known.code, currency) == 0)
            return known.percent;
    }
    return 100;
}

QString priceText(qint64 cents)
{
    return QStringLiteral("%1.%2").arg(cents / 100).arg(cents % 100, 2, 10, QLatin1Char('0'));
}

// Business has grown: the age falls with the square of the place, so that there are enough open orders.
qint64 ageOf(int number, int count)
{
    constexpr qint64 kMillion = 1'000'000;
    const qint64 place = (count - number) * kMillion / count;
    return kSpan / kMillion * place / kMillion * place;
}

// A product keeps its price level over all orders.
QString unitPrice(int product, const char *currency, DemoRandom &random)
{
    DemoRandom ofProduct(7, static_cast<quint64>(product));
    const qint64 cents = 195 + ofProduct.below(ofProduct.isOneIn(6) ? 90'000 : 9'000);
    const qint64 discounted = random.isOneIn(5) ? cents * (85 + random.below(10)) / 100 : cents;
    return priceText(std::max<qint64>(discounted * percentOf(currency) / 100, 1));
}

// What an order of this age has come to.
const char *statusAt(qint64 age, DemoRandom &random)
{
    const qint64 draw = random.below(100);
    if (draw < 5)
        return "cancelled";
    if (age < kDay)
        return draw < 70 ? "new" : "paid";
    if (age < 3 * kDay)
        return draw < 25 ? "new" : (draw < 60 ? "paid" : "packed");
    if (age < 10 * kDay)
        return draw < 10 ? "paid" : (draw < 25 ? "packed" : "shipped");
    if (age < 21 * kDay)
        return draw < 40 ? "shipped" : "delivered";
    return draw < 9 ? "returned" : "delivered";
}

bool isShippedStatus(const char *status)
{
    return qstrcmp(status, "shipped") == 0 || qstrcmp(status, "delivered") == 0
        || qstrcmp(status, "returned") == 0;
}

FieldValue tags(DemoRandom &random)
{
    QStringList words;
    for (qint64 left = random.below(4); left > 0; --left) {
        const QString word = QString::fromUtf8(random.of(kTags));
        if (!words.contains(word))
            words.append(word);
    }
    if (words.isEmpty())
        return FieldValue::null();
    return FieldValue::text(words.join(QLatin1String(", ")));
}

} // namespace

QStringList DemoOrders::columns()
{
    return {
        QStringLiteral("order_id"),   QStringLiteral("customer"),   QStringLiteral("product_id"),
        QStringLiteral("quantity"),   QStringLiteral("unit_price"), QStringLiteral("currency"),
        QStringLiteral("status"),     QStringLiteral("shipped_at"), QStringLiteral("tags"),
        QStringLiteral("note"),       QStringLiteral("updated_by"), QStringLiteral("updated_time"),
        QStringLiteral("row_version")};
}

SqlValues DemoOrders::order(int number)
{
    DemoRandom random(m_seed, static_cast<quint64>(number));
    const Country &country = random.of(kCountries);
    QString customer = QString::fromUtf8(random.of(country.names)) + QLatin1Char(' ');
    customer += QString::fromUtf8(random.of(country.trades)) + QLatin1Char(' ')
        + QString::fromUtf8(country.form);
    const int product = 1001 + static_cast<int>(random.below(kProducts));
    const qint64 quantity = random.isOneIn(12) ? 20 + random.below(180) : 1 + random.below(12);
    const qint64 orderedAt = kLastMoment - ageOf(number, m_count) - random.below(3 * kHour);
    const char *status = statusAt(kLastMoment - orderedAt, random);
    const qint64 shippedAt
        = std::min(orderedAt + kDay + random.below(6 * kDay), kLastMoment - kHour);

    // Hot orders are written again and again until the last day; the others rest.
    const bool isHot = random.isOneIn(40);
    const qint64 touchedAt = isHot
        ? kLastMoment - random.below(6 * kHour)
        : std::min((isShippedStatus(status) ? shippedAt : orderedAt) + random.below(2 * kHour),
                   kLastMoment);
    const qint64 version = isHot ? ++m_hottestVersion : number;
    const char *writer = isHot || random.chance(30) ? random.of(kJobs) : random.of(kPeople);
    return {FieldValue::integer(number),
            FieldValue::text(customer),
            FieldValue::integer(product),
            FieldValue::integer(quantity),
            FieldValue::text(unitPrice(product, country.currency, random)),
            text(country.currency),
            text(status),
            isShippedStatus(status)
                ? FieldValue::text(DateTimeText::utc(shippedAt - shippedAt % kSecond))
                : FieldValue::null(),
            tags(random),
            random.chance(30) ? text(random.of(kNotes)) : FieldValue::null(),
            text(writer),
            FieldValue::text(DateTimeText::utc(touchedAt)),
            FieldValue::integer(version)};
}

} // namespace concord

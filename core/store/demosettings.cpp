// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/demosettings.h"

#include "core/record/datetimetext.h"
#include "core/store/demorandom.h"
#include "core/store/demovalues.h"

namespace concord {

namespace {

using namespace demo;

struct Setting
{
    const char *group;
    const char *key;
    const char *kind;
    const char *value; // nullptr for NULL
    const char *remark;
};

constexpr char kPaymentMethods[] = R"({
  "default": "card",
  "methods": [
    { "id": "card", "label": "Credit card", "fee": 1.40, "enabled": true },
    { "id": "sepa", "label": "SEPA direct debit", "fee": 0.35, "enabled": true },
    { "id": "invoice", "label": "Invoice, 14 days", "fee": 0.00, "enabled": true },
    { "id": "wallet", "label": "Mobile wallet", "fee": 1.10, "enabled": false }
  ]
})";

constexpr char kPaymentRetry[] = R"({
  "attempts": 4,
  "firstDelaySeconds": 30,
  "factor": 2.0,
  "giveUpAfter": "PT6H",
  "notify": ["billing@example.com"]
})";

constexpr char kLoginPolicy[] = R"({
  "passwordMinLength": 12,
  "passwordHistory": 5,
  "lockAfterFailures": 6,
  "lockMinutes": 15,
  "sessionMinutes": 480,
  "secondFactor": { "required": true, "methods": ["totp", "webauthn"] }
})";

constexpr char kDashboard[] = R"({
  "columns": 3,
  "widgets": [
    { "id": "orders-today", "type": "number", "size": "small" },
    { "id": "revenue", "type": "chart", "size": "wide", "range": "P30D" },
    { "id": "late-shipments", "type": "list", "size": "tall", "limit": 20 }
  ]
})";

constexpr char kSearch[] = R"({
  "engine": "builtin",
  "synonyms": { "notebook": ["laptop"], "cup": ["mug", "beaker"] },
  "boost": { "title": 4, "sku": 8, "description": 1 },
  "fuzzy": true
})";

constexpr char kFeatureRollout[] = R"({
  "newCheckout": { "percent": 25, "countries": ["DE", "NL", "SE"] },
  "liveStock": { "percent": 100 },
  "darkTheme": { "percent": 60, "until": "2026-12-31" }
})";

constexpr char kShippingZones[] = R"(# Prices in EUR, without VAT
zones:
  home:
    countries: [DE]
    base: 4.90
    perKilogram: 0.40
    freeFrom: 60.00
  neighbours:
    countries: [AT, BE, CH, CZ, DK, FR, LU, NL, PL]
    base: 8.90
    perKilogram: 0.90
    freeFrom: 120.00
  europe:
    countries: [ES, FI, GR, IT, PT, SE]
    base: 13.90
    perKilogram: 1.60
  world:
    countries: "*"
    base: 29.00
    perKilogram: 6.50   # by air
)";

constexpr char kCarriers[] = R"(default: north-parcel
carriers:
  - id: north-parcel
    maxKilograms: 31.5
    pickup: "16:30"
    tracking: https://tracking.example.com/np/{id}
  - id: city-bike
    maxKilograms: 8
    pickup: "11:00"
    areas: [hamburg, berlin, leipzig]
  - id: pallet-line
    minKilograms: 30
    pickup: "09:00"
    needsAppointment: yes
)";

constexpr char kAlerting[] = R"(routes:
  - match: {severity: critical}
    to: [oncall@example.com, "+49 40 555 0100"]
    repeat: 10m
  - match: {severity: warning}
    to: [ops@example.com]
    repeat: 4h
quiet:
  from: "22:00"
  until: "06:30"
  except: [critical]
)";

constexpr char kBackup[] = R"(schedule:
  full: "Sun 02:00"
  incremental: "daily 02:00"
keep:
  full: 8
  incremental: 30
target: /srv/backup/shop
verify: true
)";

constexpr char kMailTransport[] = R"(; outgoing mail
[smtp]
host = mail.example.com
port = 587
encryption = starttls
user = shop
timeout = 20

[limits]
perMinute = 120
perRecipientDaily = 8
)";

constexpr char kPrinters[] = R"([warehouse-1]
address = 10.20.4.11
paper = label-100x150
copies = 1

[warehouse-2]
address = 10.20.4.12
paper = label-100x150
copies = 1

[office]
address = 10.20.1.40
paper = A4
duplex = yes
)";

constexpr char kSchedule[] = R"([invoicing]
every = 5m
batch = 200

[stock]
every = 1m
source = warehouse

[cleanup]
at = 03:15
keepDays = 400
)";

constexpr char kGreeting[]
    = "Dear {name},\n\nthank you for your order {order_id}. We are packing it "
      "now and will write again when it leaves the house.\n\nKind regards\n"
      "Your shop team";

constexpr Setting kSettings[] = {
    {"features", "features.new_checkout", "switch", "off",
     "One-page checkout. Roll out by country, see features.rollout."},
    {"features", "features.rollout", "json", kFeatureRollout,
     "Percent of visitors that see a feature."},
    {"features", "features.gift_wrapping", "switch", "on", nullptr},
    {"features", "features.guest_orders", "switch", "on", "Orders without an account."},
    {"features", "features.live_stock", "switch", "on",
     "Shows the number in stock on product pages."},
    {"features", "features.price_alerts", "switch", "off", "Waits for mail.limits."},
    {"features", "features.reviews", "switch", "on", nullptr},
    {"features", "features.maintenance_mode", "switch", "off",
     "Shows the maintenance page to everybody but staff."},
    {"limits", "limits.order_quantity_max", "number", "500", "Pieces of one product in one order."},
    {"limits", "limits.order_total_max", "number", "25000.00",
     "In EUR; above it the order desk calls back."},
    {"limits", "limits.cart_lines_max", "number", "120", nullptr},
    {"limits", "limits.upload_megabytes", "number", "25", "Attachments to an order."},
    {"limits", "limits.api_requests_per_minute", "number", "600", "For each API key."},
    {"limits", "limits.open_orders_per_customer", "number", "40", nullptr},
    {"limits", "limits.export_rows", "number", "1000000", nullptr},
    {"limits", "limits.session_minutes", "number", "480", "Staff sessions."},
    {"limits", "limits.stock_warning_level", "number", "15", "Pieces left when the buyer is told."},
    {"mail", "mail.transport", "ini", kMailTransport,
     "The password is in the keychain of the server, not here."},
    {"mail", "mail.sender", "text", "Concord Shop <shop@example.com>", nullptr},
    {"mail", "mail.reply_to", "text", "service@example.com", nullptr},
    {"mail", "mail.order_greeting", "text", kGreeting, "{name} and {order_id} are filled in."},
    {"mail", "mail.newsletter_enabled", "switch", "on", nullptr},
    {"mail", "mail.bounce_limit", "number", "3", "Bounces until an address is blocked."},
    {"mail", "mail.footer", "text", "Concord Shop GmbH, Große Elbstraße 12, 22767 Hamburg",
     nullptr},
    {"payment", "payment.methods", "json", kPaymentMethods, "Fees in percent of the total."},
    {"payment", "payment.retry", "json", kPaymentRetry,
     "For card payments that the bank refused for now."},
    {"payment", "payment.currency_default", "text", "EUR", nullptr},
    {"payment", "payment.invoice_days", "number", "14", "Days until an invoice is due."},
    {"payment", "payment.reminder_fee", "number", "4.50", "In EUR, from the second reminder."},
    {"payment", "payment.capture_on_shipping", "switch", "on",
     "Off: the card is charged with the order."},
    {"payment", "payment.vat_percent", "number", "19.00", nullptr},
    {"payment", "payment.rounding", "text", "half_even", "half_up or half_even"},
    {"payment", "payment.gateway_url", "text", "https://pay.example.com/v3", nullptr},
    {"shipping", "shipping.zones", "yaml", kShippingZones, "Checked by finance every quarter."},
    {"shipping", "shipping.carriers", "yaml", kCarriers, nullptr},
    {"shipping", "shipping.label_printers", "ini", kPrinters, nullptr},
    {"shipping", "shipping.cutoff_time", "text", "15:00", "Orders until then leave the same day."},
    {"shipping", "shipping.free_from", "number", "60.00", "In EUR, home zone."},
    {"shipping", "shipping.saturday_delivery", "switch", "off", nullptr},
    {"shipping", "shipping.packing_slip_note", "text", nullptr, "NULL: no note is printed."},
    {"shipping", "shipping.dimension_unit", "text", "cm", nullptr},
    {"security", "security.login_policy", "json", kLoginPolicy,
     "Changes apply at the next sign-in."},
    {"security", "security.allowed_networks", "text", "10.20.0.0/16, 192.0.2.0/24",
     "Staff sign-in only from here."},
    {"security", "security.audit_days", "number", "730", "How long the audit log is kept."},
    {"security", "security.single_sign_on", "switch", "on", nullptr},
    {"security", "security.contact", "text", "security@example.com", nullptr},
    {"jobs", "jobs.schedule", "ini", kSchedule, nullptr},
    {"jobs", "jobs.backup", "yaml", kBackup, "Restore is tested on the first Monday of the month."},
    {"jobs", "jobs.alerting", "yaml", kAlerting, nullptr},
    {"jobs", "jobs.workers", "number", "6", nullptr},
    {"jobs", "jobs.retry_seconds", "number", "30", nullptr},
    {"jobs", "jobs.pause_all", "switch", "off",
     "Stops every background job after its current step."},
    {"search", "search.settings", "json", kSearch, nullptr},
    {"search", "search.results_per_page", "number", "48", nullptr},
    {"search", "search.stop_words", "text", "a, an, and, der, die, das, et, le, la, und, y",
     nullptr},
    {"search", "search.index_nightly", "switch", "on", nullptr},
    {"interface", "interface.dashboard", "json", kDashboard, "Start page of the back office."},
    {"interface", "interface.theme", "text", "system", "light, dark or system"},
    {"interface", "interface.date_format", "text", "yyyy-MM-dd", nullptr},
    {"interface", "interface.rows_per_page", "number", "100", nullptr},
    {"interface", "interface.banner", "text", "", "Empty: no banner."},
    {"interface", "interface.help_url", "text", "https://help.example.com/shop", nullptr},
    {"interface", "interface.languages", "text", "en, de, fr, pl", nullptr},
    {"interface", "interface.show_order_map", "switch", "on", nullptr},
};

const char *const kEditors[] = {"ana", "ben", "chiara", "dmitri", "emre", "fatima"};

} // namespace

QStringList DemoSettings::columns()
{
    return {QStringLiteral("id"),           QStringLiteral("config_key"),
            QStringLiteral("config_value"), QStringLiteral("value_kind"),
            QStringLiteral("config_group"), QStringLiteral("remark"),
            QStringLiteral("updated_by"),   QStringLiteral("updated_time")};
}

QList<SqlValues> DemoSettings::rows(quint32 seed)
{
    QList<SqlValues> rows;
    for (const Setting &setting : kSettings) {
        const qint64 id = rows.size() + 1;
        DemoRandom random(seed, 0x5E77'1465'0000'0000ULL + static_cast<quint64>(id));
        const bool isImported = random.isOneIn(6);
        const qint64 touchedAt = kLastMoment - random.below(400 * kDay);
        rows.append(
            {FieldValue::integer(id), text(setting.key), text(setting.value), text(setting.kind),
             text(setting.group), text(setting.remark),
             isImported ? FieldValue::null() : text(random.of(kEditors)),
             isImported ? FieldValue::null() : FieldValue::text(DateTimeText::utc(touchedAt))});
    }
    return rows;
}

} // namespace concord

/*
 * money.c - the currencies, a parser of amounts and two ways to print them
 */
#include "domain/words/money.h"

#include <inttypes.h>
#include <string.h>

#include "domain/base/fold.h"

#define DIGITS_MAX 10
#define NARROW	   "\u202f" /* a narrow no-break space */

static const struct {
	const char *sign;
	const char *currency;
} signs[] = {
	{ "\u20ac", "EUR" }, { "$", "USD" },	{ "\u00a3", "GBP" },
	{ "euros", "EUR" },  { "euro", "EUR" },
};

/* The codes of ISO 4217, so that "80 TTC" is not taken for an amount. */
static const char codes[] =
	"AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD "
	"BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY "
	"COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP "
	"GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR "
	"IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT "
	"LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR "
	"MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK "
	"PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD "
	"SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
	"TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG "
	"XOF XPF YER ZAR ZMW ZWG";

static const char *
sign_of(const char *currency)
{
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (strcmp(signs[i].currency, currency) == 0)
			return signs[i].sign;
	return NULL;
}

/* "EUR", a sign, or nothing. */
static bool
take_currency(const char *text, const char *usual, Money *money)
{
	g_autofree char *upper = g_ascii_strup(text, -1);

	if (*text == '\0')
		g_strlcpy(money->currency, usual, CURRENCY_SIZE);
	else if (strcmp(upper, usual) == 0 || fold_in_list(upper, codes))
		g_strlcpy(money->currency, upper, CURRENCY_SIZE);
	else
		for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
			if (g_ascii_strcasecmp(text, signs[i].sign) == 0)
				g_strlcpy(money->currency, signs[i].currency,
					  CURRENCY_SIZE);
	return money->currency[0] != '\0';
}

static bool
is_space(const char *at)
{
	gunichar c = g_utf8_get_char(at);

	return c == ' ' || c == 0xa0 || c == 0x202f || c == 0x2009;
}

/* What follows a blank, as in "1 200".  "80 90" is not a number. */
static bool
is_thousand(const char *at)
{
	return strspn(at, "0123456789") == 3;
}

/* Digits, with blanks between thousands; then the cents. */
static const char *
take_digits(const char *at, int64_t *whole, int *count)
{
	int run = 0; /* digits since the last blank */

	*whole = 0;
	*count = 0;
	while (*at && *count <= DIGITS_MAX) {
		const char *next = g_utf8_next_char(at);

		if (g_ascii_isdigit(*at)) {
			*whole = *whole * 10 + (*at - '0');
			(*count)++;
			run++;
		} else if (is_space(at) && run >= 1 && run <= 3 &&
			   is_thousand(next)) {
			run = 0;
		} else {
			break;
		}
		at = next;
	}
	return at;
}

bool
money_parse(const char *text, const char *usual, Money *money)
{
	g_autofree char *copy = g_strstrip(g_strdup(text));
	const char *at = copy;
	int64_t cents = 0;
	int digits;

	*money = (Money){ 0 };
	if (g_str_has_prefix(at, "$") || g_str_has_prefix(at, "\u20ac") ||
	    g_str_has_prefix(at, "\u00a3")) {
		usual = *at == '$'			 ? "USD"
			: g_str_has_prefix(at, "\u20ac") ? "EUR"
							 : "GBP";
		at = g_utf8_next_char(at);
	}
	at = take_digits(at, &money->cents, &digits);
	if (digits == 0 || digits > DIGITS_MAX)
		return false;
	money->cents *= 100;
	if (*at == '.' || *at == ',') {
		size_t length = strspn(at + 1, "0123456789");

		if (length == 0 || length > 2)
			return false;
		cents = g_ascii_strtoll(at + 1, NULL, 10);
		money->cents += length == 1 ? cents * 10 : cents;
		at += 1 + length;
	}
	while (*at && is_space(at))
		at = g_utf8_next_char(at);
	return take_currency(at, usual, money);
}

/* "12" + NARROW + "345": the digits in groups of three. */
static char *
grouped(int64_t whole, const char *separator)
{
	g_autofree char *digits = g_strdup_printf("%" PRId64, whole);
	size_t length = strlen(digits);
	GString *text = g_string_new(NULL);

	for (size_t i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			g_string_append(text, separator);
		g_string_append_c(text, digits[i]);
	}
	return g_string_free(text, FALSE);
}

char *
money_print(const Money *money, Language language)
{
	bool is_french = language == LANGUAGE_FR;
	const char *sign = sign_of(money->currency);
	int64_t all = ABS(money->cents);
	g_autofree char *whole = grouped(all / 100, is_french ? NARROW : ",");
	g_autofree char *number =
		g_strdup_printf("%s%s%c%02" PRId64, money->cents < 0 ? "-" : "",
				whole, is_french ? ',' : '.', all % 100);

	if (sign && !is_french)
		return g_strdup_printf("%s%s", sign, number);
	return g_strdup_printf("%s\u00a0%s", number,
			       sign ? sign : money->currency);
}

char *
money_plain(const Money *money)
{
	return g_strdup_printf("%s%" PRId64 ".%02" PRId64 " %s",
			       money->cents < 0 ? "-" : "",
			       ABS(money->cents) / 100, ABS(money->cents) % 100,
			       money->currency);
}

using System.Collections.Frozen;

namespace Omnichannel.Identity;

/// <summary>Mailboxes that belong to a role: many people read and write there, or nobody.</summary>
internal static class EmailRoles
{
    private const int LongestRole = 32;

    // RFC 2142's and what shops, offices and machines use; separators are left out before the look-up.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Roles = FrozenSet.Create(
        StringComparer.Ordinal,
        "abuse", "accounting", "accounts", "accountspayable", "accountsreceivable", "admin", "administracion", "administration", "administrator", "all",
        "alerts", "ap", "ar", "automated", "autoreply", "bantuan", "billing", "book", "booking", "bookings", "bounce", "bounces", "buchhaltung", "callcenter",
        "care", "careers", "compliance", "contact", "contacto", "contactus", "contato", "cs", "customercare", "customerservice", "customersupport", "donotreply",
        "dpo", "email", "enquiries", "enquiry", "everyone", "feedback", "finance", "frontdesk", "halo", "hello", "help", "helpdesk", "hostmaster", "hr",
        "hrd", "info", "information", "informasi", "inquiries", "inquiry", "invoice", "invoices", "invoicing", "it", "jobs", "keuangan", "kontak", "kontakt", "layanan",
        "legal", "mail", "mailbox", "mailerdaemon", "mailinglist", "marketing", "media", "news", "newsletter", "noreply", "notification", "notifications",
        "notify", "office", "operations", "order", "orders", "payment", "payments", "payroll", "pemasaran", "pesanan", "postmaster", "pr", "press",
        "privacy", "procurement", "purchasing", "reception", "recruitment", "replies", "reply", "reservas", "reservasi", "reservation", "reservations", "returns", "root",
        "sales", "secretary", "security", "service", "services", "shop", "soporte", "staff", "store", "subscribe", "suporte", "support", "sysadmin", "team", "toko",
        "unsubscribe", "ventas", "vendas", "verkauf", "webmaster", "welcome").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Tells whether an address in strict form is a role's.</summary>
    public static bool Contains(ReadOnlySpan<char> address)
    {
        var at = address.LastIndexOf('@');
        var local = at < 0 ? [] : WithoutTag(address[..at]);
        Span<char> letters = stackalloc char[LongestRole];
        var length = 0;
        foreach (var c in local)
        {
            if (c is '-' or '_' or '.')
            {
                continue;
            }

            if (length == letters.Length)
            {
                return false;
            }

            letters[length++] = c;
        }

        return Roles.Contains(letters[..length]);
    }

    /// <summary>Cuts the sub-address off a local part: <c>rina+toko</c> is <c>rina</c>'s.</summary>
    public static ReadOnlySpan<char> WithoutTag(ReadOnlySpan<char> local) => local.IndexOf('+') is > 0 and var plus ? local[..plus] : local;
}

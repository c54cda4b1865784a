using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Omnichannel.Benchmarks.Load;

/// <summary>Makes signed WhatsApp webhooks of about 1 KB: texts of many customers who write as often as customers do.</summary>
internal sealed class WhatsAppLoad
{
    public const string Account = "main";
    public const string AppSecret = "0123456789abcdef0123456789abcdef";
    public const string PhoneNumberId = "518820334471902";

    private static readonly byte[] Key = Encoding.UTF8.GetBytes(AppSecret);
    private static readonly string[] FirstNames = ["Rina", "Budi", "Sari", "Agus", "Dewi", "Putri", "Eko", "Tono", "Maya", "Indah", "Joko", "Wati", "Andi", "Lina", "Hadi", "Nina"];
    private static readonly string[] LastNames = ["Kusuma", "Santoso", "Wijaya", "Lestari", "Saputra", "Hartono", "Pratama", "Utami", "Halim", "Gunawan", "Siregar", "Nasution"];

    private static readonly string[] Words =
    [
        "ada", "stok", "pesanan", "saya", "sudah", "dikirim", "kapan", "sampai", "terima", "kasih", "mau", "tanya", "ukuran", "warna", "biru", "harga", "berapa", "ongkir", "ke",
        "Bandung", "bisa", "bayar", "di", "toko", "hari", "ini", "besok", "barang", "rusak", "minta", "ganti", "nomor", "resi", "tolong", "cek", "ya", "kak", "untuk", "dua", "potong",
    ];

    private readonly Random _random;
    private readonly Zipf _customers;
    private readonly long _run;
    private readonly DateTimeOffset _start;
    private readonly long _first;
    private long _sequence;

    /// <param name="customers">How many people write.</param>
    /// <param name="seed">The same seed makes the same customers and texts in the same order.</param>
    /// <param name="stored">How many messages have been sent before, by an earlier run: ids and times go on behind them.</param>
    /// <param name="exponent">How unevenly they write; 0 for all alike.</param>
    /// <param name="start">When the first message is sent; null for twelve hours ago.</param>
    public WhatsAppLoad(int customers, int seed, int stored = 0, double exponent = 0.9, DateTimeOffset? start = null)
    {
        _start = start ?? TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(12);
        _customers = new Zipf(customers, exponent);
        _random = new Random(seed + stored);
        _run = seed;
        _sequence = stored;
        _first = start is null ? 0 : stored;
    }

    public SignedWebhook[] Take(int count)
    {
        var webhooks = new SignedWebhook[count];
        for (var index = 0; index < count; index++)
        {
            webhooks[index] = Next();
        }

        return webhooks;
    }

    private SignedWebhook Next()
    {
        // As on a busy day: 50 messages a second, on a clock of their own, so that a customer's next message is a later one.
        var at = _start + TimeSpan.FromMilliseconds(20 * (_sequence - _first));
        var body = Encoding.UTF8.GetBytes(Json(_customers.Next(_random), at));
        return new SignedWebhook(body, "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Key, body)), at + TimeSpan.FromMilliseconds(400));
    }

    private string Json(int customer, DateTimeOffset at)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"62812{30_000_000 + customer}");
        var userId = string.Create(CultureInfo.InvariantCulture, $"ID.{90_114_455_800_000_000 + (customer * 7919L)}");
        var name = $"{FirstNames[customer % FirstNames.Length]} {LastNames[customer / FirstNames.Length % LastNames.Length]}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"622150998800","phone_number_id":"{{{PhoneNumberId}}}"},"contacts":[{"profile":{"name":"{{{name}}}"},"wa_id":"{{{number}}}","user_id":"{{{userId}}}"}],"messages":[{"from":"{{{number}}}","from_user_id":"{{{userId}}}","id":"{{{MessageId(number)}}}","timestamp":"{{{at.ToUnixTimeSeconds()}}}","text":{"body":"{{{Text()}}}"},"type":"text"}]},"field":"messages"}]}]}
            """);
    }

    private string MessageId(string number)
    {
        Span<byte> id = stackalloc byte[42];
        id.Clear();
        Encoding.ASCII.GetBytes(number, id[4..]);
        BitConverter.TryWriteBytes(id[24..], _run);
        BitConverter.TryWriteBytes(id[32..], ++_sequence);
        return "wamid." + Convert.ToBase64String(id);
    }

    private string Text()
    {
        var length = _random.Next(260, 560);
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            text.Append(Words[_random.Next(Words.Length)]).Append(' ');
        }

        return text.Append('?').ToString();
    }
}

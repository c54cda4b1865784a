using System.Buffers;
using System.Buffers.Text;
using Omnichannel.Content;
using Omnichannel.Events;

namespace Omnichannel.Identity.Proof;

/// <summary>The text form of a link's secret: <c>oc1-</c>, then 16 bytes of id and 16 of signature. It fits a start payload of Telegram and stands out in a text.</summary>
internal sealed class ContinuationTokens(ProofSecrets secrets)
{
    public const string Prefix = "oc1-";

    public const int Length = 47;

    /// <summary>How far into a text a token is looked for.</summary>
    private const int MaxTextLength = 2000;

    private const int BodyLength = Length - 4;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public string Write(TenantId tenant, Guid id)
    {
        Span<byte> bytes = stackalloc byte[32];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        secrets.SignLink(tenant, id).CopyTo(bytes[16..]);
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>Finds a token of ours in what a customer sent; null when there is none. Costs a search in the text, and for what looks like a token a signature.</summary>
    public Guid? Find(TenantId tenant, ChannelEvent @event) => @event switch
    {
        MessageEvent { Direction: MessageDirection.Inbound, IsGroup: false } message => Find(tenant, message.Referral?.Payload) ?? Find(tenant, TextOf(message.Content)),
        ConversationStartedEvent started => Find(tenant, started.Referral?.Payload),
        _ => null,
    };

    /// <summary>Finds a token of ours in a text.</summary>
    public Guid? Find(TenantId tenant, string? text)
    {
        var rest = text.AsSpan(0, Math.Min(text?.Length ?? 0, MaxTextLength));
        for (var from = 0; rest[from..].IndexOf(Prefix, StringComparison.Ordinal) is >= 0 and var found; from += found + Prefix.Length)
        {
            var start = from + found;
            if ((start == 0 || !Letters.Contains(rest[start - 1])) && Read(tenant, rest[start..]) is { } id)
            {
                return id;
            }
        }

        return null;
    }

    private Guid? Read(TenantId tenant, ReadOnlySpan<char> text)
    {
        if (text.Length < Length || (text.Length > Length && Letters.Contains(text[Length])))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[32];
        var body = text.Slice(Prefix.Length, BodyLength);
        if (!Base64Url.IsValid(body) || !Base64Url.TryDecodeFromChars(body, bytes, out var written) || written != bytes.Length)
        {
            return null;
        }

        var id = new Guid(bytes[..16], bigEndian: true);
        return secrets.IsLink(tenant, id, bytes[16..]) ? id : null;
    }

    private static string? TextOf(MessageContent content) => content switch
    {
        CommandContent command => command.Arguments,
        PostbackContent postback => postback.Payload,
        _ => content.Text,
    };
}

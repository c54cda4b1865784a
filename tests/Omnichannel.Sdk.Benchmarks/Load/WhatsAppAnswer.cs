using System.Text;

namespace Omnichannel.Benchmarks.Load;

/// <summary>Answers a send as the provider does: with the receiver's own id, which is what the request calls him, and a new id for the message.</summary>
internal static class WhatsAppAnswer
{
    /// <summary>Makes the answer to a request.</summary>
    public static byte[] Of(ReadOnlySpan<byte> request, long number)
    {
        var to = Receiver(request);
        return Encoding.UTF8.GetBytes(
            $$"""{"messaging_product":"whatsapp","contacts":[{"input":"{{to}}","wa_id":"{{to}}"}],"messages":[{"id":"wamid.OUT{{number:D40}}"}]}""");
    }

    // A number needs no escapes, so that its end is the next quote.
    private static string Receiver(ReadOnlySpan<byte> request)
    {
        var name = "\"to\":\""u8;
        var start = request.IndexOf(name);
        var value = start < 0 ? [] : request[(start + name.Length)..];
        return value.IndexOf((byte)'"') is > 0 and var length
            ? Encoding.UTF8.GetString(value[..length])
            : throw new InvalidOperationException("A message to nobody was sent.");
    }
}

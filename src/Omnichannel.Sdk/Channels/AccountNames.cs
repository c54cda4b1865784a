using System.Buffers;

namespace Omnichannel.Channels;

internal static class AccountNames
{
    public static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
}

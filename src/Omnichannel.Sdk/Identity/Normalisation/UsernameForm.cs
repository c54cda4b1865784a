namespace Omnichannel.Identity;

/// <summary>User names: <c>telegram/@RinaK</c> and <c>telegram/rinak</c> are one.</summary>
internal static class UsernameForm
{
    /// <summary>Gets the name in lower case, without the @ before it; empty where nothing is left.</summary>
    public static string Read(string value)
    {
        var text = TextMarks.Compose(value);
        var slash = text.LastIndexOf('/');
        var name = TextMarks.Trim(text.AsSpan(slash + 1));
        while (name.StartsWith('@'))
        {
            name = TextMarks.Trim(name[1..]);
        }

        if (name.IsEmpty)
        {
            return string.Empty;
        }

        var form = name.Length == text.Length - slash - 1 ? text : string.Concat(text.AsSpan(0, slash + 1), name);
        return form.ToLowerInvariant();
    }
}

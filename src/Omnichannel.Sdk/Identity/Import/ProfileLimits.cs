namespace Omnichannel.Identity.Import;

/// <summary>How much may be told of one person at once, as in <c>POST /api/observations</c>.</summary>
internal static class ProfileLimits
{
    private const int MaxFields = 50;
    private const int MaxName = 64;
    private const int MaxValue = 4000;

    public static void CheckCount(int fields)
    {
        if (fields > MaxFields)
        {
            throw new RecordFaultException($"profile: takes at most {MaxFields} fields");
        }
    }

    public static string Check(string field, string value)
        => field.Length is 0 or > MaxName ? throw new RecordFaultException($"profile: the name of a field takes 1 to {MaxName} characters")
            : value.Length > MaxValue ? throw new RecordFaultException($"profile.{field}: takes at most {MaxValue} characters")
            : value;
}

namespace Omnichannel.Testing;

/// <summary>Makes times read as they are said: <c>25.Hours()</c>.</summary>
public static class DurationExtensions
{
    /// <summary>Gets that many days.</summary>
    public static TimeSpan Days(this int count) => TimeSpan.FromDays(count);

    /// <summary>Gets that many hours.</summary>
    public static TimeSpan Hours(this int count) => TimeSpan.FromHours(count);

    /// <summary>Gets that many minutes.</summary>
    public static TimeSpan Minutes(this int count) => TimeSpan.FromMinutes(count);

    /// <summary>Gets that many seconds.</summary>
    public static TimeSpan Seconds(this int count) => TimeSpan.FromSeconds(count);

    /// <summary>Gets that many milliseconds.</summary>
    public static TimeSpan Milliseconds(this int count) => TimeSpan.FromMilliseconds(count);
}

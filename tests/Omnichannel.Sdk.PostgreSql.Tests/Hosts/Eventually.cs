using System.Diagnostics;

namespace Omnichannel.PostgreSql.Hosts;

/// <summary>Waits for what other processes and real clocks bring about.</summary>
internal static class Eventually
{
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, int seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"It did not come about: {what}");
            await Task.Delay(50);
        }
    }

    public static Task HoldsAsync(Func<bool> condition, string what, int seconds = 60) => HoldsAsync(() => Task.FromResult(condition()), what, seconds);
}

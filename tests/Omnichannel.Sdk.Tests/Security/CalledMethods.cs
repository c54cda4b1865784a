using System.Reflection;
using System.Security.Cryptography;

namespace Omnichannel.Security;

/// <summary>Reads what a method calls from its code.</summary>
internal static class CalledMethods
{
    public static IReadOnlyList<MethodBase> Of(MethodBase method)
    {
        var body = method.GetMethodBody()!.GetILAsByteArray()!; // a method that is written in C#
        return [.. Enumerable.Range(0, Math.Max(0, body.Length - 4))
            .Where(place => body[place] is 0x28 or 0x6F) // call, callvirt
            .Select(place => Resolve(method, BitConverter.ToInt32(body, place + 1)))
            .OfType<MethodBase>()];
    }

    /// <summary>Asserts that a method compares by <see cref="CryptographicOperations.FixedTimeEquals"/> and in no other way.</summary>
    public static void AssertComparesInConstantTime(MethodBase method)
    {
        var calls = Of(method);

        Assert.Contains(calls, call => call.DeclaringType == typeof(CryptographicOperations) && call.Name == nameof(CryptographicOperations.FixedTimeEquals));
        Assert.DoesNotContain(calls, call => call.Name is "op_Equality" or "op_Inequality" or "Equals" or "SequenceEqual" or "Compare" or "CompareOrdinal" && call.DeclaringType != typeof(EqualityComparer<>));
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), null);
        }
        catch (Exception exception) when (exception is ArgumentException or BadImageFormatException)
        {
            return null; // bytes that only look like a call
        }
    }
}

namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for netstandard2.0, which compilers ask of a generator.</summary>
internal static class IsExternalInit;

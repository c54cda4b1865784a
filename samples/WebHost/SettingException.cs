namespace WebHost;

/// <summary>A setting that the host cannot start with.</summary>
public sealed class SettingException(string message) : Exception(message);

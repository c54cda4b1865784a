namespace Omnichannel.Channels;

/// <summary>What every channel account has.</summary>
public abstract class ChannelAccountOptions
{
    /// <summary>Gets or sets the business that the account belongs to.</summary>
    /// <value><c>default</c> by default.</value>
    public string Tenant { get; set; } = TenantId.Default.Value;

    /// <summary>Gets or sets where the service is: a regional end point or a test double.</summary>
    /// <value>Null by default: the provider's own.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>Gets or sets the public base URL of the host (<c>https://toko.example.com</c>), where signatures cover it and a proxy hides it.</summary>
    /// <value>Null by default: taken from the request.</value>
    public Uri? PublicUrl { get; set; }

    /// <summary>Gets or sets the country in which local telephone numbers of this account are read (ISO 3166, two letters).</summary>
    /// <value>Null by default: local forms are not read as numbers.</value>
    public string? Region { get; set; }

    /// <summary>Gets or sets what becomes of a send of which nobody knows whether the provider took it.</summary>
    /// <value><see cref="UncertainSends.Mark"/> by default.</value>
    public UncertainSends UncertainSends { get; set; }

    /// <summary>Gets or sets how many messages may leave in one second.</summary>
    /// <value>Null by default: what the provider allows a new account. More than 0.</value>
    public double? MessagesPerSecond { get; set; }
}

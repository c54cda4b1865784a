using Microsoft.AspNetCore.Authentication;
using Omnichannel;

namespace WebHost;

/// <summary>A plain ASP.NET Core host with every channel of the SDK, configured the ordinary way: appsettings, environment, command line.</summary>
public static class SampleHost
{
    /// <summary>The policy that callers of the API must pass.</summary>
    public const string ApiPolicy = "api-key";

    /// <summary>Puts the host together; the caller runs it.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = builder.Configuration.GetSection("Omnichannel");

        builder.Services.AddOmnichannel(omnichannel =>
        {
            omnichannel.AddWhatsApp().AddTelegram().AddTwilio();
            omnichannel.AddAccounts(settings.GetSection("Channels"));
            omnichannel.Configure(options => ReadRegions(options, settings));
            UseStore(omnichannel, settings.GetSection("Storage"));
            if (settings["AutoReply"] is { Length: > 0 })
            {
                omnichannel.AddMessageHandler<AutoReply>();
            }
        });

        builder.Services.AddSingleton(ApiKey.From(settings["ApiKey"]));
        builder.Services
            .AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, configureOptions: null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(ApiPolicy, static policy => policy.RequireAuthenticatedUser());
        builder.Services.AddProblemDetails();

        var app = builder.Build();
        app.UseExceptionHandler();
        app.MapOmnichannel(options =>
        {
            options.ApiPolicy = ApiPolicy;
            // The URL of a webhook serves to check its signature and nothing else, so it costs nothing to believe a proxy.
            options.TrustForwardedHeaders = settings.GetValue("TrustForwardedHeaders", defaultValue: true);
        });
        return app;
    }

    /// <summary>How people here write telephone numbers: <c>0812...</c> is Indonesian, unless <c>DefaultRegion</c> says otherwise; <c>none</c> reads no local numbers.</summary>
    private static void ReadRegions(OmnichannelOptions options, IConfigurationSection settings)
    {
        var region = settings["DefaultRegion"] is { Length: > 0 } given ? given : "ID";
        options.DefaultRegion = region.Equals("none", StringComparison.OrdinalIgnoreCase) ? null : region;
        foreach (var source in settings.GetSection("SourceRegions").GetChildren())
        {
            options.SourceRegions[source.Key] = source.Value ?? "";
        }
    }

    private static void UseStore(OmnichannelBuilder omnichannel, IConfigurationSection storage)
    {
        var provider = storage["Provider"] is { Length: > 0 } name ? name : "Sqlite";
        switch (provider.ToUpperInvariant())
        {
            case "SQLITE":
                omnichannel.UseSqlite(storage["ConnectionString"] is { Length: > 0 } connection ? connection : "Data Source=omnichannel.db");
                break;
            case "INMEMORY":
                omnichannel.UseInMemoryStore();
                break;
            case "POSTGRESQL":
                throw new SettingException("Omnichannel:Storage:Provider is PostgreSql, which comes with a later version. Take Sqlite or InMemory.");
            default:
                throw new SettingException($"Omnichannel:Storage:Provider is '{provider}'. Take Sqlite or InMemory.");
        }
    }
}

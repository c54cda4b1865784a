using Omnichannel;
using Omnichannel.Identity.GoldenRecord;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets up the golden record.</summary>
public static class GoldenRecordBuilderExtensions
{
    /// <summary>Says which sources are believed when several tell of one field of a profile.</summary>
    public static OmnichannelBuilder UseProfileRules(this OmnichannelBuilder builder, ProfileRules rules)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rules);
        builder.Services.AddSingleton(rules);
        return builder;
    }
}

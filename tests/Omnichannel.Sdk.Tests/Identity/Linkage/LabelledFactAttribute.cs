using Omnichannel.Specs;

namespace Omnichannel.Identity.Linkage;

/// <summary>A fact that needs the labelled public data; skipped, and reported as such, without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LabelledFactAttribute : FactAttribute
{
    public LabelledFactAttribute()
    {
        if (LabelledData.Folder is null)
        {
            Skip = "The labelled data are not beside the repository (../shared/data/identity or OMNICHANNEL_SHARED).";
        }
    }
}

using System.Globalization;
using Omnichannel.Content;

namespace Omnichannel.Channels.Twilio;

/// <summary>Reads the media of an inbound message, and tells where they are.</summary>
internal static class TwilioMedia
{
    private const int MostMedia = 100; // ten are documented

    /// <summary>Makes the content of media: of one kind where all are of it.</summary>
    public static MessageContent Content(IReadOnlyList<MediaItem> media, string? body, string? type)
    {
        if (media.Count == 1 && type is not null && type.Equals("sticker", StringComparison.OrdinalIgnoreCase))
        {
            return new StickerContent { Media = media, Text = body };
        }

        var isVoice = type is not null && type.Equals("voice", StringComparison.OrdinalIgnoreCase);
        var families = media.Select(item => item.Mime?.Split('/')[0].ToLowerInvariant()).Distinct().ToList();
        return families is [var family]
            ? family switch
            {
                "image" => new ImageContent { Media = media, Text = body },
                "audio" when isVoice => new VoiceContent { Media = media, Text = body },
                "audio" => new AudioContent { Media = media, Text = body },
                "video" => new VideoContent { Media = media, Text = body },
                _ => new DocumentContent { Media = media, Text = body },
            }
            : new DocumentContent { Media = media, Text = body }; // a picture beside a contact card: files of several kinds
    }

    /// <summary>Finds where a medium can be fetched.</summary>
    public static MediaLocation? Locate(TwilioOptions options, MediaItem media)
    {
        if (!Uri.TryCreate(media.Url, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            return null;
        }

        if (options.BaseAddress is { } service && url.Host.Equals(TwilioEndpoints.Api.Host, StringComparison.OrdinalIgnoreCase))
        {
            url = new Uri(service.GetLeftPart(UriPartial.Path).TrimEnd('/') + url.PathAndQuery); // where this account's service is
        }

        var isOwn = options.BaseAddress is { } own && Uri.Compare(own, url, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        var isTwilios = isOwn || (url.Scheme == Uri.UriSchemeHttps && TwilioEndpoints.IsTwilio(url.Host));
        return new MediaLocation(url, isTwilios ? "Basic " + TwilioSenders.Credentials(options) : null, isOwn);
    }

    /// <summary>Reads the media; empty when there are none.</summary>
    /// <exception cref="FormatException">A parameter is missing or of a wrong type; the message names it, not its value.</exception>
    public static IReadOnlyList<MediaItem> Items(TwilioParameters parameters, string? body)
    {
        var expected = 0;
        if (parameters.Take("NumMedia") is { } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out expected) && expected <= MostMedia))
        {
            throw new FormatException("NumMedia: number expected");
        }

        var items = new List<MediaItem>();
        for (var i = 0; i < MostMedia; i++)
        {
            var url = parameters.Take(string.Create(CultureInfo.InvariantCulture, $"MediaUrl{i}"));
            if (url is null)
            {
                return i >= expected ? items : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"MediaUrl{i}: missing"));
            }

            items.Add(new MediaItem
            {
                Id = Id(url),
                Url = url,
                Mime = parameters.Take(string.Create(CultureInfo.InvariantCulture, $"MediaContentType{i}")),
                Caption = i == 0 ? body : null,
            });
        }

        return items;
    }

    // .../Messages/MM.../Media/ME...
    private static string? Id(string url) => url[(url.LastIndexOf('/') + 1)..] is ['M', 'E', ..] sid && sid.Length == 34 ? sid : null;
}

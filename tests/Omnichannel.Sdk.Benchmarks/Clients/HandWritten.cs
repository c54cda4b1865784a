using System.Net.Http.Headers;
using System.Net.Http.Json;
using Omnichannel.Channels.WhatsApp;
using Omnichannel.Channels.WhatsApp.Api;

namespace Omnichannel.Benchmarks.Clients;

/// <summary>The same calls as a careful person writes them by hand, with source-generated JSON.</summary>
internal static class HandWritten
{
    public static async Task<SendMessageResponse> SendMessageAsync(
        HttpClient http, string accessToken, string version, string phoneNumberId, SendMessageRequest request, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/{version}/{phoneNumberId}/messages");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        message.Content = JsonContent.Create(request, WhatsAppJsonContext.Default.SendMessageRequest);
        using var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(WhatsAppJsonContext.Default.SendMessageResponse, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("There is no answer.");
    }

    public static async Task<MediaResponse> GetMediaAsync(
        HttpClient http, string accessToken, string version, string mediaId, string phoneNumberId, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"/{version}/{mediaId}?phone_number_id={Uri.EscapeDataString(phoneNumberId)}");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(WhatsAppJsonContext.Default.MediaResponse, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("There is no answer.");
    }
}

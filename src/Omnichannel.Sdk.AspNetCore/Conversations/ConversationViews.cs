using Omnichannel.AspNetCore.Api;
using Omnichannel.Conversations;
using Omnichannel.Storage;

namespace Omnichannel.AspNetCore.Conversations;

/// <summary>Shows conversations with whom they belong to.</summary>
internal static class ConversationViews
{
    public static async Task<ConversationResponse> ShowAsync(ApiCall call, Conversation conversation) => (await ShowAsync(call, [conversation]).ConfigureAwait(false))[0];

    public static async Task<IReadOnlyList<ConversationResponse>> ShowAsync(ApiCall call, IReadOnlyList<Conversation> conversations)
    {
        if (conversations.Count == 0)
        {
            return [];
        }

        var identities = conversations.SelectMany(static conversation => new[] { conversation.Owner, conversation.LastIdentity }).Distinct().ToList();
        var read = await call.Service<IOmnichannelStore>().ReadIdentitiesAsync(call.Tenant, identities, call.Aborted).ConfigureAwait(false);
        var nodes = read.ToDictionary(static node => node.Id);
        return [.. conversations.Select(conversation =>
        {
            var last = nodes.GetValueOrDefault(conversation.LastIdentity)?.Sender;
            return ConversationResponse.Of(conversation, nodes.GetValueOrDefault(conversation.Owner)?.Contact) with
            {
                Channel = last?.Channel.Name,
                Account = last?.Account,
            };
        })];
    }
}

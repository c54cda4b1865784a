using Omnichannel.Content;
using Omnichannel.Dispatch;
using Omnichannel.Events;

namespace Quickstart;

/// <summary>A small shop's bot. It knows nothing of channels: what it says is shown as each channel can.</summary>
internal sealed class ShopBot : IMessageHandler
{
    public async Task HandleAsync(MessageContext context, CancellationToken cancellationToken)
    {
        var customer = await context.FindContactAsync(cancellationToken);
        var name = customer?.Name?.Split(' ')[0] ?? "there";
        switch (context.Message.Content)
        {
            case PostbackContent { Payload: "reserve" }:
                context.Reply($"Reserved for you, {name}. Pick it up today until 20.00.");
                break;
            case PostbackContent:
                context.Reply("We are at Jalan Contoh 1, open until 20.00.");
                break;
            case CommandContent { Name: "start" }:
                context.Reply(new RequestContent { Text = "Welcome! Share your number, and we go on where we stopped.", Input = RequestedInput.Contact, ButtonLabel = "Share my number" });
                break;
            case ContactsContent when context.Message.From.Identifiers.Any(claim => claim is { Kind: "phone", Assurance: Omnichannel.Assurance.Verified }):
                context.Reply($"Good to see you again, {name}. Your shoes are still reserved.");
                break;
            case ContactsContent:
                context.Reply("That is somebody else's card. To see your own orders, share your own number.");
                break;
            case { Text: { } text } when text.Contains("stock", StringComparison.OrdinalIgnoreCase):
                context.Reply(new ChoicesContent
                {
                    Text = "Yes, red shoes in 38 are in stock: Rp 350.000. What shall we do?",
                    Choices = [new Choice { Id = "reserve", Title = "Reserve a pair" }, new Choice { Id = "where", Title = "Where are you?" }],
                });
                break;
            default:
                context.Reply($"Thank you, {name}. Somebody will answer soon.");
                break;
        }
    }
}

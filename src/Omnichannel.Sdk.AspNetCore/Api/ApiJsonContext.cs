using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Omnichannel.AspNetCore.Accounts;
using Omnichannel.AspNetCore.Contacts;
using Omnichannel.AspNetCore.Conversations;
using Omnichannel.AspNetCore.FailedWork;
using Omnichannel.AspNetCore.Health;
using Omnichannel.AspNetCore.Messages;
using Omnichannel.AspNetCore.Proofs;
using Omnichannel.AspNetCore.Webhooks;
using Omnichannel.Conversations;
using Omnichannel.Events;
using Omnichannel.Identity;
using Omnichannel.Identity.Proof;

namespace Omnichannel.AspNetCore.Api;

/// <summary>The JSON of what the API takes and answers. The vocabulary's own types are <see cref="Omnichannel.Json.OmnichannelJsonContext"/>'s.</summary>
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(InspectionView))]
[JsonSerializable(typeof(SendBody))]
[JsonSerializable(typeof(EditBody))]
[JsonSerializable(typeof(SendView))]
[JsonSerializable(typeof(EntryState))]
[JsonSerializable(typeof(PageView<EntryView>), TypeInfoPropertyName = "EntryPage")]
[JsonSerializable(typeof(PageView<ContactResponse>), TypeInfoPropertyName = "ContactPage")]
[JsonSerializable(typeof(ExplanationResponse))]
[JsonSerializable(typeof(ExportResponse))]
[JsonSerializable(typeof(MergeBody))]
[JsonSerializable(typeof(UnmergeBody))]
[JsonSerializable(typeof(UnmergeResponse))]
[JsonSerializable(typeof(IReadOnlyList<ObservationBody>))]
[JsonSerializable(typeof(IReadOnlyList<ObservationResponse>))]
[JsonSerializable(typeof(IReadOnlyList<CustomerEventBody>))]
[JsonSerializable(typeof(IReadOnlyList<CustomerEventResponse>))]
[JsonSerializable(typeof(PageView<SuggestionResponse>), TypeInfoPropertyName = "SuggestionPage")]
[JsonSerializable(typeof(SuggestionWeightsResponse))]
[JsonSerializable(typeof(PageView<ConversationResponse>), TypeInfoPropertyName = "ConversationPage")]
[JsonSerializable(typeof(MergePreviewResponse))]
[JsonSerializable(typeof(PageView<ContactChangeResponse>), TypeInfoPropertyName = "ContactChangePage")]
[JsonSerializable(typeof(ContactChangeKind))]
[JsonSerializable(typeof(ProofBody))]
[JsonSerializable(typeof(ConfirmBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(LinkBody))]
[JsonSerializable(typeof(ProofResponse))]
[JsonSerializable(typeof(ProvedResponse))]
[JsonSerializable(typeof(LinkResponse))]
[JsonSerializable(typeof(ProofDelivery))]
[JsonSerializable(typeof(ProofRefusalReason))]
[JsonSerializable(typeof(SnoozeBody))]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(ControlBody))]
[JsonSerializable(typeof(PageView<QuarantineResponse>), TypeInfoPropertyName = "QuarantinePage")]
[JsonSerializable(typeof(PageView<DeadLetterResponse>), TypeInfoPropertyName = "DeadLetterPage")]
[JsonSerializable(typeof(ReplayResponse))]
[JsonSerializable(typeof(PageView<AccountResponse>), TypeInfoPropertyName = "AccountPage")]
[JsonSerializable(typeof(AccountHealthResponse))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(MessageDirection))]
[JsonSerializable(typeof(DeliveryStatus))]
[JsonSerializable(typeof(ConversationState))]
[JsonSerializable(typeof(SuggestionState))]
[JsonSerializable(typeof(Assurance))]
[JsonSerializable(typeof(FailureReason))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;

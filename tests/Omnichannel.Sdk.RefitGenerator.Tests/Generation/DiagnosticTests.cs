using Microsoft.CodeAnalysis;

namespace Omnichannel.RefitGenerator.Tests.Generation;

/// <summary>What the generator does not support it refuses, where it is written.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("public interface IApi<T> { [Get(\"/a\")] Task ReadAsync(); }", "IApi")]
    [InlineData("public class Outer { private interface IApi { [Get(\"/a\")] Task ReadAsync(); } }", "IApi")]
    [InlineData("file interface IApi { [Get(\"/a\")] Task ReadAsync(); }", "IApi")]
    public void An_interface_that_no_client_can_implement_is_refused(string source, string place)
        => AssertRefused("OCR001", source, place);

    [Fact]
    public void A_generic_method_is_refused()
        => AssertRefused("OCR002", Api("[Get(\"/a\")] Task<T> ReadAsync<T>();"), "ReadAsync", also: "OCR004");

    [Theory]
    [InlineData("int Count { get; }", "Count")]
    [InlineData("event Action Changed;", "Changed")]
    [InlineData("Task OtherAsync();", "OtherAsync")]
    [InlineData("static abstract void Other();", "Other")]
    [InlineData("[Get(\"/b\")] Task OtherAsync() => Task.CompletedTask;", "OtherAsync")]
    public void A_member_that_is_no_request_is_refused(string member, string place)
        => AssertRefused("OCR003", Api("[Get(\"/a\")] Task ReadAsync(); " + member), place);

    [Theory]
    [InlineData("void")]
    [InlineData("string")]
    [InlineData("ValueTask")]
    [InlineData("ValueTask<string>")]
    [InlineData("IObservable<string>")]
    [InlineData("IAsyncEnumerable<string>")]
    [InlineData("Task<byte[]>")]
    [InlineData("Task<HttpContent>")]
    [InlineData("Task<MemoryStream>")]
    public void A_return_type_that_is_not_supported_is_refused(string type)
        => AssertRefused("OCR004", Api($"[Get(\"/a\")] {type} ReadAsync();"), "ReadAsync");

    [Theory]
    [InlineData("a")]
    [InlineData("/a/{id")]
    [InlineData("/a/id}")]
    [InlineData("/a/{}")]
    [InlineData("/a b")]
    [InlineData("/a#b")]
    [InlineData("/ü")]
    [InlineData("/{id.name}")]
    public void A_path_that_is_not_valid_is_refused(string path)
        => AssertRefused("OCR005", Api($"[Get(\"{path}\")] Task ReadAsync(string id);"), "ReadAsync");

    [Fact]
    public void A_placeholder_without_a_parameter_is_refused()
        => AssertRefused("OCR006", Api("[Get(\"/a/{id}\")] Task ReadAsync(string name);"), "ReadAsync");

    [Fact]
    public void Two_bodies_are_refused()
        => AssertRefused("OCR007", Api("[Post(\"/a\")] Task SendAsync([Body] string a, [Body] string b);"), "SendAsync");

    [Theory]
    [InlineData("[Get(\"/a\")] Task SendAsync([Body] string a);")]
    [InlineData("[Head(\"/a\")] Task SendAsync([Body] string a);")]
    [InlineData("[Options(\"/a\")] Task SendAsync([Body] string a);")]
    [InlineData("[Multipart] [Get(\"/a\")] Task SendAsync(string a);")]
    public void A_body_where_none_is_sent_is_refused(string method)
        => AssertRefused("OCR008", Api(method), "SendAsync");

    [Fact]
    public void A_multipart_request_with_a_body_is_refused()
        => AssertRefused("OCR009", Api("[Multipart] [Post(\"/a\")] Task SendAsync([Body] string a);"), "SendAsync");

    [Theory]
    [InlineData("[Get(\"/{value}\")] Task SendAsync(int? value);")]
    [InlineData("[Get(\"/{value}\")] Task SendAsync(Uri value);")]
    [InlineData("[Get(\"/{**value}\")] Task SendAsync(int value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync(Uri value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync(object value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync(byte[] value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync(List<int?> value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync(List<List<int>> value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync(Dictionary<string, object> value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync(Nested value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync([Header(\"X\")] List<int> value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync([HeaderCollection] List<int> value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync([Authorize] int value);")]
    [InlineData("[Post(\"/a\")] Task SendAsync([Body] byte[] value);")]
    [InlineData("[Post(\"/a\")] Task SendAsync([Body(true)] Stream value);")]
    [InlineData("[Post(\"/a\")] Task SendAsync([Body(BodySerializationMethod.UrlEncoded)] int value);")]
    [InlineData("[Post(\"/a\")] Task SendAsync([Body(BodySerializationMethod.UrlEncoded)] string value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync([Query(\".\", \"p\")] string value);")]
    [InlineData("[Get(\"/a\")] Task SendAsync([Query(\".\", \"p\")] int[] value);")]
    [InlineData("[Multipart] [Post(\"/a\")] Task SendAsync(List<int> value);")]
    public void A_type_that_cannot_be_written_there_is_refused(string method)
        => AssertRefused("OCR010", Api(method) + " public sealed record Nested(Nested Inner);", "value");

    [Theory]
    [InlineData("[Post(\"/a\")] Task SendAsync(Note value);")]
    [InlineData("[Put(\"/a\")] Task SendAsync(List<string> value);")]
    [InlineData("[Patch(\"/a\")] Task SendAsync(Stream value);")]
    public void An_object_whose_place_is_not_said_is_refused(string method)
        => AssertRefused("OCR011", Api(method) + " public sealed record Note(string Text);", "value");

    [Fact]
    public void Two_http_methods_are_refused()
        => AssertRefused("OCR012", Api("[Get(\"/a\")] [Post(\"/a\")] Task SendAsync();"), "SendAsync");

    [Fact]
    public void Two_places_for_a_parameter_are_refused()
        => AssertRefused("OCR013", Api("[Post(\"/a\")] Task SendAsync([Body, Query] string value);"), "value");

    [Theory]
    [InlineData("ref")]
    [InlineData("in")]
    [InlineData("out")]
    public void A_parameter_by_reference_is_refused(string modifier)
        => AssertRefused("OCR014", Api($"[Get(\"/a\")] Task SendAsync({modifier} int value);"), "value");

    [Theory]
    [InlineData(": value")]
    [InlineData("X Name: value")]
    [InlineData("X: a\\nY: b")]
    public void A_header_line_that_is_not_valid_is_refused(string line)
        => AssertRefused("OCR015", Api($"[Get(\"/a\")] [Headers(\"{line}\")] Task SendAsync();"), "SendAsync");

    [Theory]
    [InlineData("Guid")]
    [InlineData("DateTimeOffset?")]
    [InlineData("DayOfWeek")]
    public void A_part_that_would_arrive_in_quotes_is_refused(string type)
        => AssertRefused("OCR016", Api($"[Multipart] [Post(\"/a\")] Task SendAsync({type} value);"), "value");

    [Theory]
    [InlineData("CancellationToken one, CancellationToken two")]
    [InlineData("CancellationToken? token")]
    public void More_than_one_plain_cancellation_token_is_refused(string parameters)
        => AssertRefused("OCR017", Api($"[Get(\"/a\")] Task SendAsync({parameters});"), null);

    [Fact]
    public void A_list_in_a_form_without_its_format_is_refused()
        => AssertRefused(
            "OCR018",
            Api("[Post(\"/a\")] Task SendAsync([Body(BodySerializationMethod.UrlEncoded)] Form value);") + " public sealed record Form(List<string> Items);",
            "value");

    [Fact]
    public void An_interface_without_requests_is_left_alone()
    {
        var run = GeneratorRun.Of("public interface IOther { void Do(); } public class GetAttribute : Attribute; public interface IThird { [global::Get] void Do(); }");

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.Result.GeneratedSources);
    }

    [Fact]
    public void A_fault_in_one_interface_leaves_the_others_their_clients()
    {
        var run = GeneratorRun.Of("public interface IBad { [Get(\"a\")] Task ReadAsync(); } public interface IGood { [Get(\"/a\")] Task ReadAsync(); }");

        Assert.Equal("OCR005", Assert.Single(run.Result.Diagnostics).Id);
        Assert.Equal(["GoodClient.g.cs", "ApiClientRegistration.g.cs"], run.Result.GeneratedSources.Select(source => source.HintName));
    }

    private static string Api(string member) => $"public interface IApi {{ {member} }}";

    private static void AssertRefused(string id, string source, string? place, string? also = null)
    {
        var run = GeneratorRun.Of(source);

        var diagnostics = run.Result.Diagnostics.Where(diagnostic => diagnostic.Id != also).ToList();
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.DoesNotContain(run.Result.GeneratedSources, generated => generated.HintName.EndsWith("ApiClient.g.cs", StringComparison.Ordinal));
        if (place is not null)
        {
            Assert.Equal(place, run.Text(diagnostic.Location));
        }
    }
}

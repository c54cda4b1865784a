using System.Reflection;
using Omnichannel.PostgreSql.Server;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Omnichannel.PostgreSql.Server.ServerTestFramework", "Omnichannel.Sdk.PostgreSql.Tests")]

namespace Omnichannel.PostgreSql.Server;

/// <summary>Starts the server before the first test and stops it after the last. Where there is none, the tests that need one are skipped with the reason; on a build server they fail.</summary>
public sealed class ServerTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics) : XunitTestFrameworkExecutor(name, sources, diagnostics)
    {
        private static bool MayNotSkip => Environment.GetEnvironmentVariable("CI") is "true" or "1";

        // The base class has it so: xunit waits for the message that the run has ended.
        protected override async void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            var cases = testCases.ToList();
            try
            {
                if (cases.Exists(NeedsServer))
                {
                    await TestServer.GetAsync();
                }
            }
            catch (InvalidOperationException exception) when (!MayNotSkip)
            {
                Console.Error.WriteLine(exception.Message);
                cases = [.. cases.Select(test => NeedsServer(test) ? new SkippedTestCase(DiagnosticMessageSink, test, exception.Message) : test)];
            }
            catch (Exception) when (MayNotSkip)
            {
                // Every test asks for the server and fails with this.
            }

            using var runner = new XunitTestAssemblyRunner(TestAssembly, cases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
            await TestServer.StopSharedAsync();
        }

        private static bool NeedsServer(IXunitTestCase test) => !test.TestMethod.TestClass.Class.GetCustomAttributes(typeof(NoServerAttribute)).Any();
    }

    private sealed class SkippedTestCase : XunitTestCase
    {
        private readonly string _reason;

        [Obsolete("For whoever reads it from text.", error: true)]
        public SkippedTestCase() => _reason = "";

        public SkippedTestCase(IMessageSink diagnostics, IXunitTestCase test, string reason)
            : base(diagnostics, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, test.TestMethod, test.TestMethodArguments)
            => _reason = reason;

        protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason;
    }
}

/// <summary>Marks a class whose tests need no server.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoServerAttribute : Attribute;

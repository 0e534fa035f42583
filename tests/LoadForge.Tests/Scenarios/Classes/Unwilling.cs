using LoadForge.Plans;

namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>An extension that fails when the run puts its transport together.</summary>
internal sealed class Unwilling : RunExtension
{
    public override HttpMessageHandler Around(HttpMessageHandler inner) => throw new InvalidOperationException("not around me");
}

using LoadForge.Engine;

namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A companion that fails when the run puts its transport together.</summary>
internal sealed class Unwilling : RunCompanion
{
    public override HttpMessageHandler Around(HttpMessageHandler inner) => throw new InvalidOperationException("not around me");
}

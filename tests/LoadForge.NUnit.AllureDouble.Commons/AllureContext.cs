using System.Collections.Immutable;

namespace Allure.Net.Commons;

/// <summary>What is in progress in a flow: containers, a fixture, a test, steps.</summary>
public record AllureContext
{
    public bool HasTest => Test is not null;

    public bool HasFixture => Fixture is not null;

    internal ImmutableStack<TestResultContainer> Containers { get; init; } = ImmutableStack<TestResultContainer>.Empty;

    internal FixtureResult? Fixture { get; init; }

    internal TestResult? Test { get; init; }

    internal ImmutableStack<StepResult> Steps { get; init; } = ImmutableStack<StepResult>.Empty;

    internal TestResult CurrentTest => Test ?? throw new InvalidOperationException("No test context is active.");

    internal ExecutableItem CurrentStepContainer =>
        !Steps.IsEmpty ? Steps.Peek() : (ExecutableItem?)Fixture ?? Test ?? throw new InvalidOperationException("No fixture, test, or step context is active.");
}

using LoadForge.Capacity;
using LoadForge.NUnit.Enforcement;
using LoadForge.Profiles;
using LoadForge.Reporting.Allure;
using LoadForge.Reporting.Text.Capacity;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>
/// Passes if a capacity search found at least this load. If the search cannot decide, for example because the generator reached its limit first, the test is
/// inconclusive. Created by <c>Has.Capacity.AtLeast(…)</c>.
/// </summary>
public sealed class CapacityConstraint : Constraint
{
    private readonly LoadModel _model;
    private readonly double _limit;

    internal CapacityConstraint(LoadModel model, double limit)
        : base(limit) => (_model, _limit) = (model, limit);

    /// <inheritdoc/>
    public override string Description => $"a capacity of at least {CapacityExpression.Describe(_model, _limit)}";

    /// <summary>Checks the answer of a search.</summary>
    /// <param name="actual">A <see cref="CapacityResult"/>.</param>
    /// <exception cref="ArgumentException">It is not a capacity result, or the search used the other unit.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        if (actual is not CapacityResult result)
        {
            throw new ArgumentException(
                $"Has.Capacity requires the result of Load.FindCapacity(…); this is {(actual is null ? "null" : "a " + actual.GetType().Name)}.",
                nameof(actual));
        }

        bool holds = (_model == LoadModel.Open ? result.CompareTo(new Units.ArrivalRate(_limit)) : result.CompareTo(new Units.Users((int)_limit))) >= 0;
        return new ConstraintResult(this, new MeasuredText("\n" + CapacityText.Of(result)), holds || result.Ending == CapacityEnding.Smoke || Doubts(result));
    }

    private bool Doubts(CapacityResult result)
    {
        if (result.CanTell(_limit) || TestOutcome.Here() is not { } ruling) return false;
        ruling.Doubt($"{Description} cannot be decided.\n{CapacityText.Of(result)}", AllureMark.CauseOf(result));
        return true;
    }
}

using LoadForge.Profiles;
using LoadForge.Units;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Grammar;

/// <summary>The beginning of an assertion about a capacity, as <c>Has.Capacity</c>.</summary>
public sealed class CapacityExpression
{
    private readonly ConstraintExpression _before;

    internal CapacityExpression(ConstraintExpression before) => _before = before;

    /// <summary>The search must have found at least this rate.</summary>
    /// <param name="rate">The minimum rate.</param>
    public CapacityConstraint AtLeast(ArrivalRate rate) => _before.Append(new CapacityConstraint(LoadModel.Open, rate.PerSecond));

    /// <summary>The search must have found at least this number of users.</summary>
    /// <param name="users">The minimum number of users.</param>
    public CapacityConstraint AtLeast(Users users) => _before.Append(new CapacityConstraint(LoadModel.Closed, users.Count));

    internal static string Describe(LoadModel model, double limit) =>
        model == LoadModel.Open
            ? new ArrivalRate(limit).ToString()
            : Quantity.Of((long)limit) + (limit.Equals(1) ? " user" : " users");
}

using Microsoft.CodeAnalysis;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>What is noted while an interface is read: what is wrong with it, and the enumerations that its client writes.</summary>
/// <param name="fallback">The interface itself: the place of what is inherited from another assembly.</param>
/// <param name="names">Writes the types.</param>
internal sealed class Notes(ISymbol fallback, TypeNames names)
{
    private readonly List<DiagnosticModel> _faults = [];
    private readonly HashSet<ITypeSymbol> _enums = new(SymbolEqualityComparer.Default);

    /// <summary>Gets what writes the types.</summary>
    public TypeNames Names => names;

    public bool HasFaults => _faults.Count > 0;

    public EquatableArray<DiagnosticModel> Faults => _faults.ToEquatableArray();

    public EquatableArray<EnumModel> Enums
        => _enums.Select(Model).OrderBy(known => known.Type, StringComparer.Ordinal).ToEquatableArray();

    public void Add(ISymbol symbol, DiagnosticDescriptor rule, params string[] arguments)
    {
        var location = symbol.Locations.Concat(fallback.Locations).FirstOrDefault(known => known.IsInSource);
        var fault = DiagnosticModel.At(location, rule, arguments);
        if (!_faults.Contains(fault))
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Makes a value of an expression; an enumeration is noted.</summary>
    public ValueModel Value(ITypeSymbol type, ValueKind kind, string expression, string? format)
    {
        if (string.IsNullOrEmpty(format) || kind is ValueKind.Text or ValueKind.Flag)
        {
            if (kind == ValueKind.Enum)
            {
                _enums.Add(type.Underlying());
            }

            return new ValueModel(expression, kind, null);
        }

        return new ValueModel(expression, ValueKind.Formattable, format);
    }

    // Two names of one number are one case: the first.
    private EnumModel Model(ITypeSymbol type)
        => new(
            names.Argument(type),
            type.GetMembers()
                .OfType<IFieldSymbol>()
                .Where(field => field.HasConstantValue)
                .GroupBy(field => field.ConstantValue)
                .Select(group => new EnumMemberModel(Identifier.Of(group.First().Name), Text(group.First())))
                .ToEquatableArray());

    private static string Text(IFieldSymbol member)
        => member.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass?.Name == "EnumMemberAttribute")
            ?.NamedArguments.FirstOrDefault(named => named.Key == "Value").Value.Value as string
            ?? member.Name;
}

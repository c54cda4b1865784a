namespace Omnichannel.Identity.Import;

/// <summary>Recognises columns by their names.</summary>
internal static class ColumnGuess
{
    public static IReadOnlyList<ImportColumn> Of(IReadOnlyList<string> header)
    {
        var columns = new List<ImportColumn>();
        foreach (var column in header.Where(name => name.Length > 0))
        {
            if (Of(column, Plain(column)) is { } guess && !columns.Exists(other => other.Role is ImportRole.Id or ImportRole.Time && other.Role == guess.Role))
            {
                columns.Add(guess);
            }
        }

        return columns;
    }

    private static ImportColumn? Of(string column, string name) => name switch
    {
        "id" or "recid" or "recordid" or "rowid" or "uniqueid" or "uuid" or "key" => ImportColumn.Id(column),
        "at" or "time" or "updated" or "updatedat" or "modified" or "modifiedat" or "lastseen" or "created" or "createdat" => ImportColumn.Time(column),
        "phone" or "phonenumber" or "telephone" or "tel" or "telp" or "telepon" or "mobile" or "mobilephone" or "mobilenumber" or "cell" or "hp" or "nohp" or "nomorhp" or "notelp" or "handphone" or "whatsapp" or "wa" or "nowa"
            => ImportColumn.Identifier(column, IdentifierKinds.Phone),
        "email" or "emailaddress" or "mail" or "surel" => ImportColumn.Identifier(column, IdentifierKinds.Email),
        "customer" or "customerid" or "customernumber" or "customerno" or "customercode" or "custid" or "clientid" or "idpelanggan" or "nopelanggan" or "kodepelanggan" => ImportColumn.Identifier(column, IdentifierKinds.Customer),
        "loyalty" or "loyaltycard" or "loyaltynumber" or "member" or "memberid" or "membership" or "nomember" or "card" or "cardnumber" => ImportColumn.Identifier(column, IdentifierKinds.Loyalty),
        "telegram" or "telegramid" => ImportColumn.Identifier(column, IdentifierKinds.Telegram),
        "name" or "fullname" or "customername" or "displayname" or "nama" or "namalengkap" or "namapelanggan" or "firstname" or "givenname" or "forename" or "middlename" or "lastname" or "surname" or "familyname" or "namadepan" or "namabelakang"
            => ImportColumn.Profile(column, ProfileFields.Name),
        "address" or "address1" or "address2" or "addressline1" or "addressline2" or "street" or "streetnumber" or "streetaddress" or "suburb" or "city" or "town" or "state" or "province" or "postcode" or "postalcode" or "zip" or "zipcode" or "alamat"
            or "kota" or "provinsi" or "kodepos" => ImportColumn.Profile(column, ProfileFields.Address),
        "birthdate" or "birthday" or "dateofbirth" or "dob" or "tanggallahir" or "tgllahir" => ImportColumn.Profile(column, ProfileFields.BirthDate),
        _ => null,
    };

    private static string Plain(string column) => string.Concat(column.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

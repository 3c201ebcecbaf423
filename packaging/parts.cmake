# What others made and our packages hold, as SPDX 2.3 JSON. Read by install scripts.

# octavo_write_parts(<file> <name of the package> <version> <part>...): a part is "name|version". The same parts give the
# same file; its time is SOURCE_DATE_EPOCH's.
function(octavo_write_parts file package version)
  string(TIMESTAMP created "%Y-%m-%dT%H:%M:%SZ" UTC)  # heeds SOURCE_DATE_EPOCH
  string(SHA1 identity "${package} ${version} ${ARGN} ${created}")
  set(packages "")
  set(relations "")
  set(number 0)
  foreach(part IN LISTS ARGN)
    string(REPLACE "|" ";" fields "${part}")
    list(GET fields 0 name)
    list(GET fields 1 part_version)
    math(EXPR number "${number} + 1")
    string(APPEND packages ",
    { \"SPDXID\": \"SPDXRef-part-${number}\", \"name\": \"${name}\", \"versionInfo\": \"${part_version}\",
      \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false }")
    string(APPEND relations ",
    { \"spdxElementId\": \"SPDXRef-octavo\", \"relationshipType\": \"CONTAINS\", \"relatedSpdxElement\": \"SPDXRef-part-${number}\" }")
  endforeach()
  file(WRITE "${file}" "{
  \"spdxVersion\": \"SPDX-2.3\",
  \"dataLicense\": \"CC0-1.0\",
  \"SPDXID\": \"SPDXRef-DOCUMENT\",
  \"name\": \"${package}\",
  \"documentNamespace\": \"urn:sha1:${identity}\",
  \"creationInfo\": { \"created\": \"${created}\", \"creators\": [\"Organization: Octavo\"] },
  \"packages\": [
    { \"SPDXID\": \"SPDXRef-octavo\", \"name\": \"octavo\", \"versionInfo\": \"${version}\",
      \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false }${packages}
  ],
  \"relationships\": [
    { \"spdxElementId\": \"SPDXRef-DOCUMENT\", \"relationshipType\": \"DESCRIBES\", \"relatedSpdxElement\": \"SPDXRef-octavo\" }${relations}
  ]
}
")
endfunction()

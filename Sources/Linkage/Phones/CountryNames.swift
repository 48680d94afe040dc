// The countries of addresses as people and systems write them: two letters, three letters, or a name.

import Foundation

/// The ISO code of two letters of a country written as a code or a name, such as `DE`, `deu`, `Germany` or
/// `Deutschland`; nil when it is none we know.
package func countryCode(_ written: String) -> String? {
  guard !written.isEmpty, written.utf8.count <= 60 else { return nil }
  return countries[folded(written).replacing(".", with: "")]
}

/// Codes by everything a country is called, folded.
private let countries: [String: String] = {
  var codes: [String: String] = [:]
  for pair in threeLetters.split(whereSeparator: \.isWhitespace) {
    let code = String(pair.prefix(2))
    codes[code.lowercased()] = code
    codes[pair.dropFirst(2).lowercased()] = code
  }
  let known = Set(codes.values)
  for language in ["en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "pl", "hi"] {
    let locale = Locale(identifier: language)
    for code in known.sorted() {
      guard let name = locale.localizedString(forRegionCode: code) else { continue }
      let key = folded(name).replacing(".", with: "")
      if codes[key] == nil { codes[key] = code }
    }
  }
  return codes.merging(alsoCalled) { $1 }
}()

/// Names that no list of countries has.
private let alsoCalled: [String: String] = [
  "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
  "northern ireland": "GB",
  "united states of america": "US", "the united states": "US", "america": "US", "bharat": "IN",
  "holland": "NL",
  "the netherlands": "NL", "eire": "IE", "republic of ireland": "IE", "brd": "DE", "uae": "AE",
  "korea": "KR", "south korea": "KR", "russia": "RU", "czech republic": "CZ", "turkey": "TR",
  "hong kong": "HK",
  "macau": "MO", "vietnam": "VN", "viet nam": "VN",
]

/// ISO 3166-1: two letters and three letters of each country.
private let threeLetters = """
  ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE
  BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS
  BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN
  COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST
  EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF
  GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD
  HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM
  JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA
  LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
  MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM
  NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG
  PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA
  SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD
  STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON
  TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
  VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE
  """
